package dev.afterword.evaluation.view;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.afterword.incident.EvaluationState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A due evaluation, as a row of a list.
 *
 * @param incident its key
 * @param evaluators the number of evaluators
 * @param handedIn how many of them have submitted
 * @param waiverRequested whether a request for a waiver is undecided
 * @param lead the name of the incident's lead
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
