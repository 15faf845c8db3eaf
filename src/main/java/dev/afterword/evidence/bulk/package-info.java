/** Bounds how many files one person downloads within an hour. */
@NullMarked
package dev.afterword.evidence.bulk;

import org.jspecify.annotations.NullMarked;
