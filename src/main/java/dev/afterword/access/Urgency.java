package dev.afterword.access;

/** The headings under which things wait for a person, the most pressing first. */
public enum Urgency {
    OVERDUE,
    /** A colleague waits for it. */
    ASKED,
    /** Due within seven days. */
    WEEK,
    LATER,
    /** Due on no day, and waiting all the same. */
    ANY_TIME
}
