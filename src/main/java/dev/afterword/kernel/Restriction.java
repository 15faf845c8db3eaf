package dev.afterword.kernel;

/** What takes a clearance of its own, whoever asks: attribution to an actor, and what is under legal privilege. */
public enum Restriction {
    ATTRIBUTION,
    PRIVILEGED
}
