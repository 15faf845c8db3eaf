package dev.afterword.recommendation;

import dev.afterword.access.PersonRef;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whose opinion was asked for, and what they said last.
 *
 * @param dueOn until when it was asked for
 * @param answer what the decision answered to it
 */
public record Stakeholder(
        PersonRef person,
        PersonRef askedBy,
        Instant askedAt,
        LocalDate dueOn,
        @Nullable Opinion opinion,
        @Nullable String reason,
        @Nullable Instant givenAt,
        @Nullable String answer) {

    /** Whether they are late on {@code today}. */
    public boolean late(LocalDate today) {
        return opinion == null && dueOn.isBefore(today);
    }

    /** Whether they object, or agree on a condition. */
    public boolean reserved() {
        return opinion != null && opinion.needsReason();
    }
}
