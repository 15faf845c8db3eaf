package dev.afterword.evaluation;

/** What is answered to a check; the last one to a judgement too. */
public enum CheckValue {
    YES,
    PARTLY,
    NO,
    /** With a reason. */
    NOT_APPLICABLE
}
