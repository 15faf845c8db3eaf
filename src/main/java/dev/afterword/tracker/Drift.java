package dev.afterword.tracker;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that changed in a tracker without us, and what the program did about it.
 *
 * @param followUp its key
 * @param was what it was before; null where there is nothing to say
 */
public record Drift(
        UUID id,
        Instant at,
        Kind kind,
        @Nullable String was,
        @Nullable String now,
        Response response,
        String followUp,
        String title,
        @Nullable String url,
        @Nullable String remoteId,
        @Nullable String tracker) {

    /** The messages are {@code Drift.<NAME>}. */
    public enum Kind {
        DELETED,
        MOVED,
        RENAMED,
        REASSIGNED,
        CLOSED,
        REOPENED,
        RESCHEDULED,
        /** Several issues have its marker. */
        DUPLICATED
    }

    /** The messages are {@code DriftResponse.<NAME>}. */
    public enum Response {
        /** Nothing changed here; the page of the follow-up shows it. */
        NOTED,
        ACCEPTED,
        /** It is handed over to who has the issue there, if they accept. */
        OFFERED,
        /** Who took the issue there is the owner now. */
        HANDED_OVER,
        RESOLVED,
        REOPENED,
        MOVED,
        UNLINKED
    }
}
