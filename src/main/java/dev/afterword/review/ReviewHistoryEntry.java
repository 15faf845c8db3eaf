package dev.afterword.review;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that was done with the review, and the words that were said to it. */
record ReviewHistoryEntry(
        int number,
        Kind kind,
        Instant at,
        UUID person,
        @Nullable String reason) {

    /** What was done. */
    enum Kind {
        STARTED,
        SUBMITTED,
        RETURNED,
        APPROVED,
        PUBLISHED,
        AMENDED,
        ABANDONED,
        WAIVED
    }
}
