/** The working text of the technical summary: its sections, the claims in them, and how both are shown. */
@NullMarked
package dev.afterword.review.text;

import org.jspecify.annotations.NullMarked;
