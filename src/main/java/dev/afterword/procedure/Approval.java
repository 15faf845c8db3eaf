package dev.afterword.procedure;

import dev.afterword.access.PersonRef;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * That a revision was approved, by another person than its author.
 *
 * @param inForceOn the first day on which it holds, UTC
 */
public record Approval(
        PersonRef approvedBy,
        Instant approvedAt,
        LocalDate inForceOn,
        @Nullable String note) {}
