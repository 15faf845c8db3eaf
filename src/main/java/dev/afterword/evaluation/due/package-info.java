/** The list of evaluations that are due. */
@NullMarked
package dev.afterword.evaluation.due;

import org.jspecify.annotations.NullMarked;
