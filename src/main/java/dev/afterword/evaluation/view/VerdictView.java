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
 * @param otherwise whether it was concluded otherwise than the rule proposed
 */
public record VerdictView(
        String sufficiency,
        String completeness,
        List<String> why,
        List<Gap> gaps,
        @Nullable String said,
        @Nullable String note,
        boolean otherwise) {

    /** A check that isn't met, or that nobody has answered. */
    public record Gap(String id, String text) {}
}
