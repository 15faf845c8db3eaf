package dev.afterword.evaluation.view;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.afterword.incident.EvaluationState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation that is owed, as a row of a list.
 *
 * @param incident its key
 * @param evaluators how many answer
 * @param handedIn how many of them have
 * @param waiverRequested whether the request for a waiver waits for an answer
 * @param lead the name of the person who leads the incident
 */
public record DueEvaluation(
        @JsonIgnore UUID incidentId,
        String incident,
        String title,
        @Nullable Integer severity,
        EvaluationState state,
        Instant dueAt,
        int evaluators,
        int handedIn,
        boolean waiverRequested,
        @JsonIgnore String lead) {}
