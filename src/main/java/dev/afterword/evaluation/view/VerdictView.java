package dev.afterword.evaluation.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Both verdicts, as they are proposed or concluded.
 *
 * @param sufficiency its constant; {@code completeness} likewise
 * @param why what the sufficiency rests on, in words
 * @param gaps the checks that aren't met: their id and text
 * @param said who concluded it, and when; null while it is only proposed
 * @param proposed what the rule proposed, where it was concluded otherwise; null where it wasn't
 */
public record VerdictView(
        String sufficiency,
        String completeness,
        List<Why> why,
        List<Gap> gaps,
        @Nullable String said,
        @Nullable String note,
        @Nullable String proposed) {

    /** A reason in words, with the id of the question that it is about, where it is about one. */
    public record Why(String text, @Nullable String question) {}

    /** A check that isn't met, or that nobody has answered. */
    public record Gap(String id, String text) {}
}
