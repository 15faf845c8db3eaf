package dev.afterword.finding;

/** The type of a finding. None of them blames a person: an error states the condition that made it possible. */
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
