package dev.afterword.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question of a questionnaire.
 *
 * @param id short and fixed within its version, such as {@code F1}
 * @param section the {@link QuestionSection#id} that it belongs to
 * @param scale what each score means here, from 0 to 4; empty for a check
 * @param critical whether a score of 0 or 1, or a plain no, makes the whole response insufficient
 * @param computed the {@link ComputedAnswer#name} that fills it from the record, or null where people answer
 * @param source where the question comes from
 */
public record Question(
        String id,
        String section,
        QuestionKind kind,
        LocalizedText text,
        @Nullable LocalizedText help,
        List<LocalizedText> scale,
        boolean critical,
        @Nullable String computed,
        @Nullable String source) {

    public Question {
        scale = List.copyOf(scale);
    }
}
