package dev.afterword.incident;

/** What happened to information (NIST SP 800-61 r2, 3.2.6). */
public enum InformationalImpact {
    NONE,
    PRIVACY_BREACH,
    PROPRIETARY_BREACH,
    INTEGRITY_LOSS
}
