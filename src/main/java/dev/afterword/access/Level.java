package dev.afterword.access;

/**
 * The levels of a grant on an incident, each including the ones before: guests see what is shared with them, stakeholders read,
 * responders contribute, facilitators lead.
 */
public enum Level {
    /** The incident's head, its published reports, and what is shared item by item. */
    SHARED,
    READ,
    CONTRIBUTE,
    LEAD;

    boolean reaches(Level other) {
        return compareTo(other) >= 0;
    }
}
