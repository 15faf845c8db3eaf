package dev.afterword.evaluation;

/** Whether the response was good enough. */
public enum Sufficiency {
    SUFFICIENT,
    PARTLY,
    INSUFFICIENT
}
