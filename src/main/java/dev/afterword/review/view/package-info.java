/** The views of reviews that templates show, in the reader's language. */
@NullMarked
package dev.afterword.review.view;

import org.jspecify.annotations.NullMarked;
