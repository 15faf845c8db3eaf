package dev.afterword.recommendation;

/** The state of a revision on a date. */
public enum RevisionState {
    PROPOSED,
    /** Approved; its day has not come yet. */
    APPROVED,
    IN_FORCE,
    /** Was in force until the next one came. */
    SUPERSEDED,
    WITHDRAWN
}
