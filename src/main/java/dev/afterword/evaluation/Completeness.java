package dev.afterword.evaluation;

/** Whether everything was done that should have been. */
public enum Completeness {
    COMPLETE,
    GAPS
}
