package dev.afterword.recommendation;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a recommendation.
 *
 * @param said the names of those who were asked, or the reason that was given
 * @param dueOn until when somebody was asked
 */
public record HistoryEntry(
        Instant at,
        String who,
        Kind kind,
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
