package dev.afterword.access;

/** How far a grant on an incident reaches, each level holding what is before it: stakeholders and externals read, responders contribute, facilitators lead. */
public enum Level {
    READ,
    CONTRIBUTE,
    LEAD;

    boolean reaches(Level other) {
        return compareTo(other) >= 0;
    }
}
