package dev.afterword.incident;

/** How far the organisation could still do its work (NIST SP 800-61 r2, 3.2.6). */
public enum FunctionalImpact {
    NONE,
    LOW,
    MEDIUM,
    HIGH
}
