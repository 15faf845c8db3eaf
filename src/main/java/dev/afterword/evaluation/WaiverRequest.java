package dev.afterword.evaluation;

import dev.afterword.incident.Incident;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request to waive the evaluation, and its decision by another response lead. */
record WaiverRequest(
        UUID id,
        State state,
        String reason,
        Incident.Person requestedBy,
        Instant requestedAt,
        Incident.@Nullable Person answeredBy,
        @Nullable Instant answeredAt,
        @Nullable String answer) {

    enum State {
        REQUESTED,
        GRANTED,
        REFUSED
    }
}
