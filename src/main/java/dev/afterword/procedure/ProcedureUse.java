package dev.afterword.procedure;

import dev.afterword.access.PersonRef;
import dev.afterword.procedure.text.ProcedureStep;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a procedure was used in an incident.
 *
 * @param revision the number of the one that was used
 * @param inForceOn since when that revision has been in force
 * @param steps all of that revision
 */
public record ProcedureUse(
        UUID procedure,
        String key,
        String title,
        int revision,
        @Nullable LocalDate inForceOn,
        @Nullable String note,
        PersonRef recordedBy,
        Instant recordedAt,
        List<UsedStep> steps) {

    public ProcedureUse {
        steps = List.copyOf(steps);
    }

    /** Returns whether no one could follow it, because it came into force on a later date (UTC) than that of {@code resolved}. */
    public boolean later(@Nullable Instant resolved) {
        return resolved != null
                && inForceOn != null
                && inForceOn.isAfter(LocalDate.ofInstant(resolved, ZoneOffset.UTC));
    }

    public long count(StepOutcome outcome) {
        return steps.stream().filter(step -> step.outcome() == outcome).count();
    }

    /** A step of a procedure that was used, and whether it was followed; null while no one has recorded it. */
    public record UsedStep(
            ProcedureStep step,
            @Nullable StepOutcome outcome,
            @Nullable String note) {}

    /** Whether a step of a procedure was followed in an incident. */
    public enum StepOutcome {
        FOLLOWED,
        NOT_FOLLOWED,
        NOT_APPLICABLE
    }
}
