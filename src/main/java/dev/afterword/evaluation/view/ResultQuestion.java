package dev.afterword.evaluation.view;

import dev.afterword.web.CitationTarget;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a question stands in a round.
 *
 * @param comes what the answers come to, in words; empty where there is none
 * @param differs whether those who answered saw it differently
 * @param low whether it has to lead to something
 * @param open whether nothing follows yet
 * @param gap whether it is a check that isn't wholly met, from which something may follow
 * @param findings that follow, with where they lead
 * @param accepted why it is accepted as it is
 * @param recorded who said so, and when
 */
public record ResultQuestion(
        String id,
        String text,
        boolean critical,
        @Nullable FromRecord computed,
        List<AnswerLine> answers,
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
