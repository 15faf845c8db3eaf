package dev.afterword.access.token;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An API token without its secret, which only its person has. */
public record Token(
        UUID id,
        String name,
        Scope scope,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt) {

    /** What the token may be used for: everything that its person may do, or reading only. */
    public enum Scope {
        ALL,
        READ
    }
}
