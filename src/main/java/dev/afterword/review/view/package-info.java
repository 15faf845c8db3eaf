/** What the templates of the review show, in the reader's words. */
@NullMarked
package dev.afterword.review.view;

import org.jspecify.annotations.NullMarked;
