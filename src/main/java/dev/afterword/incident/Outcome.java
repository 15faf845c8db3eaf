package dev.afterword.incident;

/** Whether a review has to be held. */
public enum Outcome {
    REQUIRED,
    OPTIONAL
}
