/** What a review can cite: the events, evidence and findings of its incident. */
@NullMarked
package dev.afterword.review.reference;

import org.jspecify.annotations.NullMarked;
