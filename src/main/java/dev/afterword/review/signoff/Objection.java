package dev.afterword.review.signoff;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An objection at sign-off. It stays on record whatever its signer decides later.
 *
 * @param number the version that it is about
 * @param answer of the response lead; null while there is none
 */
public record Objection(
        UUID id,
        int number,
        UUID signOff,
        SignOffRole role,
        UUID person,
        Instant at,
        String reason,
        @Nullable String answer,
        @Nullable UUID answeredBy,
        @Nullable Instant answeredAt) {}
