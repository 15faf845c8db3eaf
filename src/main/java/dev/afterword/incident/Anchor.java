package dev.afterword.incident;

/** The points in time that durations are measured between (STIX 2.1 incident extension, VERIS timeline). */
public enum Anchor {
    FIRST_ACTION,
    COMPROMISE,
    DISCOVERY,
    DECLARED,
    CONTAINED,
    ERADICATED,
    RECOVERED,
    RESOLVED
}
