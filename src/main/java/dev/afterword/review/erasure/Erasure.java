package dev.afterword.review.erasure;

import dev.afterword.access.PersonRef;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A passage that is to be erased, or was. What it said is kept only while the request waits.
 *
 * @param rows the number of rows of versions that it was erased from
 */
record Erasure(
        UUID id,
        State state,
        String reason,
        PersonRef requestedBy,
        Instant requestedAt,
        @Nullable PersonRef answeredBy,
        @Nullable Instant answeredAt,
        int rows) {

    enum State {
        REQUESTED,
        ERASED,
        REJECTED
    }
}
