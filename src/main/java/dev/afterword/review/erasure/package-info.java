/** Taking back what should never have been approved: passages that two people have erased from all versions of a review. */
@NullMarked
package dev.afterword.review.erasure;

import org.jspecify.annotations.NullMarked;
