/** Reads lines of bundles and checkpoints strictly: limits, known fields only, and a number for each error. */
@NullMarked
package dev.afterword.audit.line;

import org.jspecify.annotations.NullMarked;
