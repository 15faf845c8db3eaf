package dev.afterword.incident;

/** How far the organisation could still provide its services (NIST SP 800-61 r2, 3.2.6). */
public enum FunctionalImpact {
    NONE,
    LOW,
    MEDIUM,
    HIGH
}
