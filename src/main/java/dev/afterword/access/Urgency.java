package dev.afterword.access;

/** The headings of a person's tasks, the most urgent first. */
public enum Urgency {
    OVERDUE,
    /** Requested by another person. */
    ASKED,
    /** Due within seven days. */
    WEEK,
    LATER,
    /** Without a due date. */
    ANY_TIME
}
