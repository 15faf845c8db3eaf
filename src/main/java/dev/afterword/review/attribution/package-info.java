/** Attributions: judgements on who was responsible, and the clearance that is required to see them. */
@NullMarked
package dev.afterword.review.attribution;

import org.jspecify.annotations.NullMarked;
