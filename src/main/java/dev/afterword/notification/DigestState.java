package dev.afterword.notification;

/** How far a day's mail to a person is. */
public enum DigestState {
    /** Nothing to say. */
    NOTHING,
    /** Said in the application only: the person wants no mail, or none goes out. */
    KEPT,
    WAITING,
    SENDING,
    SENT,
    FAILED,
    /** Handed over, and nobody said whether it was taken; not sent twice. */
    UNCERTAIN
}
