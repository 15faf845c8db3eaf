package dev.afterword.procedure;

import org.jspecify.annotations.Nullable;

/** A step of a procedure that was used, and whether it was followed; null for not said yet. */
public record UsedStep(
        ProcedureStep step,
        @Nullable StepOutcome outcome,
        @Nullable String note) {}
