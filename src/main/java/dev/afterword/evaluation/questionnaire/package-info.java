/** The questionnaire: its versions, its questions, and the values that answer them. */
@NullMarked
@NamedInterface("questionnaire")
package dev.afterword.evaluation.questionnaire;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
