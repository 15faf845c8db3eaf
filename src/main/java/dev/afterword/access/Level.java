package dev.afterword.access;

/**
 * The levels of a grant on an incident, each including the ones before: stakeholders and external people read, responders contribute,
 * facilitators lead.
 */
public enum Level {
    READ,
    CONTRIBUTE,
    LEAD;

    boolean reaches(Level other) {
        return compareTo(other) >= 0;
    }
}
