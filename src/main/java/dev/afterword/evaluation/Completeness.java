package dev.afterword.evaluation;

/** Whether everything was done that should have been done. */
public enum Completeness {
    COMPLETE,
    GAPS
}
