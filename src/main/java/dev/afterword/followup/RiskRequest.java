package dev.afterword.followup;

import dev.afterword.access.PersonRef;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request to accept a risk until a date instead of fixing it, and the decision of another response lead. */
public record RiskRequest(
        UUID id,
        State state,
        String reason,
        LocalDate until,
        PersonRef askedBy,
        Instant askedAt,
        @Nullable PersonRef answeredBy,
        @Nullable Instant answeredAt,
        @Nullable String answer) {

    public enum State {
        REQUESTED,
        APPROVED,
        REFUSED
    }
}
