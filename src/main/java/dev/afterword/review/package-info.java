/** The postmortem: who took part, the technical summary and what it rests on, sign-offs, and versions that never change. */
@NullMarked
package dev.afterword.review;

import org.jspecify.annotations.NullMarked;
