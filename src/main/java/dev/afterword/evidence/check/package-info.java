/** Reads evidence files again and compares them with their hash: when people ask for it, and from time to time. */
@NullMarked
package dev.afterword.evidence.check;

import org.jspecify.annotations.NullMarked;
