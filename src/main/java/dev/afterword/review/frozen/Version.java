package dev.afterword.review.frozen;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An approved version.
 *
 * @param submittedBy null for versions from before this was stored with them
 */
public record Version(
        int number,
        Snapshot snapshot,
        Instant approvedAt,
        UUID approvedBy,
        @Nullable Instant publishedAt,
        @Nullable UUID publishedBy,
        @Nullable UUID submittedBy) {

    public static Version approved(int number, Snapshot snapshot, Instant at, UUID by, @Nullable UUID submittedBy) {
        return new Version(number, snapshot, at, by, null, null, submittedBy);
    }
}
