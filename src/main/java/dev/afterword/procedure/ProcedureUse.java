package dev.afterword.procedure;

import dev.afterword.access.PersonRef;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a procedure was used in an incident.
 *
 * @param revision the number of the one that was used
 * @param steps all of that revision
 */
public record ProcedureUse(
        UUID procedure,
        String key,
        String title,
        int revision,
        @Nullable String note,
        PersonRef recordedBy,
        Instant recordedAt,
        List<UsedStep> steps) {

    public ProcedureUse {
        steps = List.copyOf(steps);
    }

    public long count(StepOutcome outcome) {
        return steps.stream().filter(step -> step.outcome() == outcome).count();
    }
}
