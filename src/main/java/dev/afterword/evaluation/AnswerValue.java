package dev.afterword.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * What was answered: a score from 0 (absent) to 4 (exemplary), or a value. Exactly one of them.
 *
 * @param score 0 absent, 1 inadequate, 2 partial, 3 adequate, 4 exemplary
 */
public record AnswerValue(@Nullable Integer score, @Nullable CheckValue value) {

    /** Below this a score has to lead to something (standards, section 12). */
    static final int ADEQUATE = 3;

    static final int HIGHEST = 4;

    public AnswerValue {
        if ((score == null) == (value == null) || (score != null && (score < 0 || score > HIGHEST))) {
            throw new IllegalArgumentException("a score from 0 to 4, or a value");
        }
    }

    public static AnswerValue score(int score) {
        return new AnswerValue(score, null);
    }

    public static AnswerValue of(CheckValue value) {
        return new AnswerValue(null, value);
    }

    boolean applies() {
        return value != CheckValue.NOT_APPLICABLE;
    }

    /** Whether it is a score that has to lead to a finding, or to a recorded acceptance. */
    boolean low() {
        return score != null && score < ADEQUATE;
    }

    /** Whether it is a check that isn't wholly met. */
    boolean gap() {
        return value == CheckValue.PARTLY || value == CheckValue.NO;
    }

    /** A score of 0 or 1, or a plain no: insufficient where its question is critical, and to be explained anywhere. */
    boolean grave() {
        return score != null ? score <= 1 : value == CheckValue.NO;
    }

    /** Whether such a question can be answered so. */
    boolean fits(QuestionKind kind) {
        return !applies() || (score != null) == (kind == QuestionKind.SCORE);
    }

    /** As forms, the record and the audit trail spell it: {@code 3}, {@code PARTLY}. */
    public String spelled() {
        return value == null ? String.valueOf(score) : value.name();
    }

    static AnswerValue parse(String spelled) {
        return spelled.matches("[0-4]") ? score(Integer.parseInt(spelled)) : of(CheckValue.valueOf(spelled));
    }
}
