package dev.afterword.procedure;

/** Whether a step of a procedure was followed in an incident. */
public enum StepOutcome {
    FOLLOWED,
    NOT_FOLLOWED,
    NOT_APPLICABLE
}
