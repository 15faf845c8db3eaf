package dev.afterword.notification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail that didn't go out as it should, for administrators.
 *
 * @param problem {@code mail.problem.<problem>} says it; null for one that was cut off while it was handed over
 * @param detail what the server said
 */
public record FailedMail(
        UUID id,
        String person,
        LocalDate day,
        DigestState state,
        int attempts,
        @Nullable Instant nextAttemptAt,
        @Nullable String problem,
        @Nullable String detail) {}
