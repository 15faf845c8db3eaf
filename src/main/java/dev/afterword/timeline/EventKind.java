package dev.afterword.timeline;

/** The kind of an event. The sequence shows the adversary's on one side and all others on the other. */
public enum EventKind {
    ADVERSARY,
    DETECTION,
    RESPONSE,
    DECISION,
    COMMUNICATION,
    SYSTEM
}
