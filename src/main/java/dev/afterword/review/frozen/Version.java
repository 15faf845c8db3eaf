package dev.afterword.review.frozen;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An approved version. */
public record Version(
        int number,
        Snapshot snapshot,
        Instant approvedAt,
        UUID approvedBy,
        @Nullable Instant publishedAt,
        @Nullable UUID publishedBy) {}
