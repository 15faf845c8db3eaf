package dev.afterword.incident;

/** The state of a request not to hold a required review. */
public enum Waiver {
    NONE,
    REQUESTED,
    GRANTED,
    REFUSED
}
