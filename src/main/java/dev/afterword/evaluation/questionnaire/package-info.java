/** The questionnaire: its versions, its questions, and the values that answer them. */
@NullMarked
package dev.afterword.evaluation.questionnaire;

import org.jspecify.annotations.NullMarked;
