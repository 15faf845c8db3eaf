package dev.afterword.timeline;

/** The phase of incident handling that something belongs to (NIST SP 800-61 r2, 3). */
public enum Phase {
    PREPARATION,
    DETECTION_ANALYSIS,
    CONTAINMENT,
    ERADICATION,
    RECOVERY,
    POST_INCIDENT
}
