package dev.afterword.incident;

/** Whether a review is required. */
public enum Outcome {
    REQUIRED,
    OPTIONAL
}
