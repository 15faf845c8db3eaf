package dev.afterword.procedure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a step was followed in an incident that the viewer sees.
 *
 * @param revision the number of the revision that was used
 * @param code the number of the step in all revisions; 0 while there is no answer about any step
 * @param outcome null while there is no answer
 */
public record StepUse(
        String incident,
        String incidentTitle,
        int revision,
        int code,
        ProcedureUse.@Nullable StepOutcome outcome,
        @Nullable String note,
        Instant at) {}
