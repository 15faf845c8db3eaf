package dev.afterword.evaluation.view;

import dev.afterword.markup.CitationTarget;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The results of a question in a round.
 *
 * @param judged whether it has scores; otherwise it is a check
 * @param cells its answers by value: the scores from 0 to 4, or no, partly and yes; not applicable is last
 * @param answers those of people that count; those that contest the answer if it is calculated
 * @param calculated whether the data allows a calculated answer
 * @param comes the result as text; empty if there is none
 * @param differs whether evaluators disagree
 * @param low whether it needs a consequence
 * @param open whether it has no consequence yet
 * @param gap whether it is a check that isn't fully met, which may have a consequence
 * @param findings the consequences, with their links
 * @param accepted why it is accepted as it is
 * @param recorded the person who recorded the consequence, and when
 */
public record ResultQuestion(
        String id,
        String text,
        boolean critical,
        boolean judged,
        List<DotCell> cells,
        @Nullable FromRecord computed,
        List<AnswerLine> answers,
        boolean calculated,
        String comes,
        boolean differs,
        boolean low,
        boolean open,
        boolean gap,
        Map<String, CitationTarget> findings,
        @Nullable String accepted,
        @Nullable String recorded) {

    /** Returns whether it has a consequence: findings, or the reason why it is accepted. */
    public boolean followed() {
        return !findings.isEmpty() || accepted != null;
    }
}
