package dev.afterword.incident;

/** Whether something holds; SUSPECTED counts like YES in the shipped policy, UNKNOWN is listed as missing. */
public enum FactAnswer {
    YES,
    NO,
    SUSPECTED,
    UNKNOWN
}
