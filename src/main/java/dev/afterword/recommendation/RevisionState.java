package dev.afterword.recommendation;

/** How it stands with a revision on a day. */
public enum RevisionState {
    PROPOSED,
    /** Approved; its day has not come yet. */
    APPROVED,
    IN_FORCE,
    /** Was in force until the next one came. */
    SUPERSEDED,
    WITHDRAWN
}
