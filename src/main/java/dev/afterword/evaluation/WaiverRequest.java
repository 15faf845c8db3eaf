package dev.afterword.evaluation;

import dev.afterword.incident.Incident;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request that the response need not be evaluated, and its answer by another lead. */
record WaiverRequest(
        UUID id,
        State state,
        String reason,
        Incident.Person requestedBy,
        Instant requestedAt,
        Incident.@Nullable Person answeredBy,
        @Nullable Instant answeredAt,
        @Nullable String answer) {

    /** How far it has come. */
    enum State {
        REQUESTED,
        GRANTED,
        REFUSED
    }
}
