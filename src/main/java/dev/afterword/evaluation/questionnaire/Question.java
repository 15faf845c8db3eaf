package dev.afterword.evaluation.questionnaire;

import dev.afterword.evaluation.computed.ComputedAnswer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question of a questionnaire.
 *
 * @param id short and unique within its version, such as {@code F1}
 * @param section its {@link QuestionSection#id}
 * @param scale the meaning of each score, from 0 to 4; empty for a check
 * @param critical whether a score of 0 or 1, or a plain no, makes the whole response insufficient
 * @param computed the {@link ComputedAnswer#name} that calculates it, or null if people answer
 * @param source the standard or publication from which the question is taken
 */
public record Question(
        @NotBlank @Pattern(regexp = "[A-Za-z][A-Za-z0-9-]{0,19}", message = "questionId")
        String id,

        @NotBlank @Size(max = 10) String section,
        @NotNull QuestionKind kind,
        @NotNull(message = "bothLanguages") @Valid LocalizedText text,
        @Nullable @Valid LocalizedText help,
        @Size(max = AnswerValue.HIGHEST + 1) List<@Valid LocalizedText> scale,
        boolean critical,
        @Nullable @Size(max = 60) String computed,
        @Nullable @Size(max = 500) String source) {

    public Question {
        scale = scale == null ? List.of() : Collections.unmodifiableList(scale);
    }

    /** Returns whether a score has a meaning for each of its values, and a check has none. */
    boolean hasItsScale() {
        return scale.size() == (kind == QuestionKind.SCORE ? AnswerValue.HIGHEST + 1 : 0);
    }
}
