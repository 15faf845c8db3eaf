package dev.afterword.access;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An API token, without its secret, which nobody has but its person. */
public record Token(
        UUID id,
        String name,
        Scope scope,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt) {

    /** What it may be used for: all that its person may, or reading only. */
    public enum Scope {
        ALL,
        READ
    }
}
