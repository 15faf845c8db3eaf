/** A whole review: its state and steps, its parts as one viewer sees them, and the record of its changes. */
@NullMarked
package dev.afterword.review.document;

import org.jspecify.annotations.NullMarked;
