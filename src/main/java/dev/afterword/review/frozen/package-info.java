/** Approved versions: their frozen rows, and the hash that shows whether one was changed. */
@NullMarked
package dev.afterword.review.frozen;

import org.jspecify.annotations.NullMarked;
