package dev.afterword.procedure;

import org.jspecify.annotations.Nullable;

/** A step of a procedure that was used, and whether it was followed; null while no one has recorded it. */
public record UsedStep(
        ProcedureStep step,
        @Nullable StepOutcome outcome,
        @Nullable String note) {}
