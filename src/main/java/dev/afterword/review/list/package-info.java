/** The lists of reviews that are due, and of those in progress. */
@NullMarked
package dev.afterword.review.list;

import org.jspecify.annotations.NullMarked;
