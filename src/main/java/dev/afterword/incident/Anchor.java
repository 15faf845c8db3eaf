package dev.afterword.incident;

/** The key times of an incident, between which durations are measured (STIX 2.1 incident extension, VERIS timeline). */
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
