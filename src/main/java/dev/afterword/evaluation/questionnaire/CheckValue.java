package dev.afterword.evaluation.questionnaire;

/** The possible answers to a check; the last one also to a judgement. */
public enum CheckValue {
    YES,
    PARTLY,
    NO,
    /** Needs a reason. */
    NOT_APPLICABLE
}
