package dev.afterword.incident;

/** The stage of an incident in post-incident work. */
public enum Stage {
    INTAKE,
    REVIEW,
    APPROVED,
    IMPROVING,
    CLOSED
}
