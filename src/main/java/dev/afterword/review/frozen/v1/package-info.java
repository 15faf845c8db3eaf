/** The rows that an approved version freezes, in the first shape that they were given. */
@NullMarked
@NamedInterface("frozen-v1")
package dev.afterword.review.frozen.v1;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
