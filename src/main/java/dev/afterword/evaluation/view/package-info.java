/** The records that the templates of evaluations use. */
@NullMarked
package dev.afterword.evaluation.view;

import org.jspecify.annotations.NullMarked;
