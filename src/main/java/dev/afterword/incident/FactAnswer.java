package dev.afterword.incident;

/** The answer to a yes-no fact. SUSPECTED counts like YES in the shipped policy; UNKNOWN is listed as missing. */
public enum FactAnswer {
    YES,
    NO,
    SUSPECTED,
    UNKNOWN
}
