package dev.afterword.incident;

/** The effort of recovery (NIST SP 800-61 r2, 3.2.6; STIX 2.1 incident extension). */
public enum Recoverability {
    REGULAR,
    SUPPLEMENTED,
    EXTENDED,
    NOT_RECOVERABLE,
    NOT_APPLICABLE
}
