package dev.afterword.review;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An approved version. */
record Version(
        int number,
        Snapshot snapshot,
        Instant approvedAt,
        UUID approvedBy,
        @Nullable Instant publishedAt,
        @Nullable UUID publishedBy) {}
