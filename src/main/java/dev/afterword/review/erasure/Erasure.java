package dev.afterword.review.erasure;

import dev.afterword.access.PersonRef;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A passage that is to be erased, or was. What it said is kept only while the request waits.
 *
 * @param rows the number of rows of versions that it was erased from
 * @param places the number of places that it was erased from, rows of versions and entries of the trail among them
 * @param preview where it stands now, while the request waits; null for those who don't answer it
 */
record Erasure(
        UUID id,
        State state,
        String reason,
        PersonRef requestedBy,
        Instant requestedAt,
        @Nullable PersonRef answeredBy,
        @Nullable Instant answeredAt,
        int rows,
        int places,
        @Nullable ErasurePreview preview) {

    enum State {
        REQUESTED,
        ERASED,
        REJECTED
    }

    /**
     * Where a passage stands.
     *
     * @param unseen the number of places that the viewer doesn't see
     * @param passage null where the viewer sees it nowhere
     * @param seen the others
     */
    record ErasurePreview(int unseen, @Nullable String passage, List<ErasurePlace> seen) {}

    /**
     * Places of one kind.
     *
     * @param kind {@code versions}, {@code trail}, or the part of the incident, such as {@code timeline}
     * @param refs what people call them, such as {@code T-3}; empty where they have no names
     */
    record ErasurePlace(String kind, List<String> refs, int places) {}

    Erasure with(ErasurePreview preview) {
        return new Erasure(id, state, reason, requestedBy, requestedAt, answeredBy, answeredAt, rows, places, preview);
    }
}
