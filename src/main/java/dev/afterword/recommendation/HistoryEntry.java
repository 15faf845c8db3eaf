package dev.afterword.recommendation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry in the history of a recommendation.
 *
 * @param people the names of the stakeholders who were consulted
 * @param said the reason that was given
 * @param dueOn the date until which opinions were requested
 */
public record HistoryEntry(
        Instant at,
        String who,
        Kind kind,
        List<String> people,
        @Nullable String said,
        @Nullable LocalDate dueOn) {

    /** What happened. */
    public enum Kind {
        PROPOSED,
        ASKED,
        AGREE,
        AGREE_IF,
        OBJECT,
        ABSTAIN,
        ADOPTED,
        ADAPTED,
        REJECTED,
        DONE
    }
}
