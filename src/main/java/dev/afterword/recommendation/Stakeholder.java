package dev.afterword.recommendation;

import dev.afterword.access.PersonRef;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A person who was consulted, and their latest opinion.
 *
 * @param dueOn the date on which the opinion is due
 * @param answer the answer that the decision gives to it
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
