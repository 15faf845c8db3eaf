package dev.afterword.notification;

/** The state of the email of one day to a person. */
public enum DigestState {
    /** There was nothing to remind of. */
    NOTHING,
    /** Shown in the application only: the person wants no email, or none is sent. */
    KEPT,
    WAITING,
    SENDING,
    SENT,
    FAILED,
    /** Handed over without an answer of the server. It isn't sent twice. */
    UNCERTAIN
}
