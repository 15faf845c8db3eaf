/** The rows that an approved version freezes, in their first format. */
@NullMarked
@NamedInterface("frozen-v1")
package dev.afterword.review.frozen.v1;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
