package dev.afterword.incident;

/** How far an incident has come in the work after it. */
public enum Stage {
    INTAKE,
    REVIEW,
    APPROVED,
    IMPROVING,
    CLOSED
}
