package dev.afterword.notification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An email that wasn't sent as it should, for administrators.
 *
 * @param problem the rest of the message key {@code mail.problem.<problem>}; null if sending was cut off
 * @param detail the answer of the mail server
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
