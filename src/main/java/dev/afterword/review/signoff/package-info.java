/** The sign-offs of a version. */
@NullMarked
package dev.afterword.review.signoff;

import org.jspecify.annotations.NullMarked;
