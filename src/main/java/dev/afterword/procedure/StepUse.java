package dev.afterword.procedure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a step held in an incident that the viewer sees.
 *
 * @param revision the number of the revision that was used
 * @param code what the step is called in all revisions; 0 where nothing is said of any step yet
 * @param outcome null for the same
 */
public record StepUse(
        String incident,
        String incidentTitle,
        int revision,
        int code,
        @Nullable StepOutcome outcome,
        @Nullable String note,
        Instant at) {}
