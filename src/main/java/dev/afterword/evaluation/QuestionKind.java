package dev.afterword.evaluation;

/** What a question asks for: a judgement on the scale, or whether something was done. */
public enum QuestionKind {
    /** Counts for sufficiency. */
    SCORE,
    /** Counts for completeness. */
    CHECK
}
