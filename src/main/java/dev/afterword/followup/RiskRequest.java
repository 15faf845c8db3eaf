package dev.afterword.followup;

import dev.afterword.access.PersonRef;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** That somebody asked to bear a risk until a day rather than mend it, and what another lead answered. */
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

    /** How far it has come. */
    public enum State {
        REQUESTED,
        APPROVED,
        REFUSED
    }
}
