package dev.afterword.people.saved;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A list that somebody saved.
 *
 * @param href its path with its filters
 * @param removedAt when it was removed; null while it is there
 */
public record SavedView(
        UUID id,
        String name,
        String href,
        Instant createdAt,
        @Nullable Instant removedAt) {}
