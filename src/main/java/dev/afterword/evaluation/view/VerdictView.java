package dev.afterword.evaluation.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Both verdicts, proposed or concluded.
 *
 * @param sufficiency the name of its constant, as for {@code completeness}
 * @param why the reasons for the sufficiency
 * @param gaps the checks that aren't met or aren't answered: their id and text
 * @param concluded the person who concluded it, and when; null if it is only proposed
 * @param proposed the proposed verdict if the concluded one differs; otherwise null
 */
public record VerdictView(
        String sufficiency,
        String completeness,
        List<Why> why,
        List<Gap> gaps,
        @Nullable String concluded,
        @Nullable String note,
        @Nullable String proposed) {

    /** A reason, with the id of its question if it has one. */
    public record Why(String text, @Nullable String question) {}

    /** A check that isn't met, or that nobody answered. */
    public record Gap(String id, String text, boolean answered) {}

    /** Returns the checks that aren't met ({@code answered}), or those that nobody answered. */
    public List<Gap> gaps(boolean answered) {
        return gaps.stream().filter(gap -> gap.answered() == answered).toList();
    }
}
