package dev.afterword.finding;

/** What kind of thing a postmortem found. Blame is not among them: an error names what made it possible. */
public enum FindingType {
    TECHNICAL_LAPSE,
    PROCEDURAL_FAILURE,
    MANUAL_ERROR,
    PROCESS_FLAW,
    COMMUNICATION_GAP,
    UNKNOWN_ATTACK_VECTOR,
    /** Worth keeping; needs no disposition. */
    WENT_WELL
}
