package dev.afterword.kernel;

/** How exactly a point in time is known (STIX 2.1 incident extension, time fidelity). */
public enum Fidelity {
    YEAR,
    MONTH,
    DAY,
    HOUR,
    MINUTE,
    SECOND
}
