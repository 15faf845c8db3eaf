package dev.afterword.evaluation.questionnaire;

/** The kind of a question: a judgement on the scale, or a check whether something was done. */
public enum QuestionKind {
    /** Counts for sufficiency. */
    SCORE,
    /** Counts for completeness. */
    CHECK
}
