package dev.afterword.timeline;

/** What kind of thing happened; the adversary's stand on one side of the sequence, all others across. */
public enum EventKind {
    ADVERSARY,
    DETECTION,
    RESPONSE,
    DECISION,
    COMMUNICATION,
    SYSTEM
}
