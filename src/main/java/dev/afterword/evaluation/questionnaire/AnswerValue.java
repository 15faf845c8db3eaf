package dev.afterword.evaluation.questionnaire;

import org.jspecify.annotations.Nullable;

/**
 * An answer: either a score from 0 (absent) to 4 (exemplary), or a value.
 *
 * @param score 0 absent, 1 inadequate, 2 partial, 3 adequate, 4 exemplary
 */
public record AnswerValue(@Nullable Integer score, @Nullable CheckValue value) {

    /** A score below this needs a consequence. */
    static final int ADEQUATE = 3;

    public static final int HIGHEST = 4;

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

    /** Returns whether it is an answer, which the data may not allow. */
    public boolean isDetermined() {
        return value != CheckValue.UNDETERMINED;
    }

    public boolean applies() {
        return value != CheckValue.NOT_APPLICABLE;
    }

    /** Returns whether it is a score that needs a finding or a recorded acceptance. */
    public boolean isLow() {
        return score != null && score < ADEQUATE;
    }

    /** Returns whether it is the answer to a check that isn't fully met. */
    public boolean isGap() {
        return value == CheckValue.PARTLY || value == CheckValue.NO;
    }

    /**
     * Returns whether it is a score of 0 or 1, or a plain no: insufficient if its question is critical, and it always needs an
     * explanation.
     */
    public boolean isInsufficient() {
        return score != null ? score <= 1 : value == CheckValue.NO;
    }

    /** Returns whether it is a possible answer to such a question. */
    public boolean fits(QuestionKind kind) {
        return !applies() || !isDetermined() || (score != null) == (kind == QuestionKind.SCORE);
    }

    /** Returns the spelling in forms, the database and the audit trail: {@code 3}, {@code PARTLY}. */
    public String spelled() {
        return value == null ? String.valueOf(score) : value.name();
    }

    public static AnswerValue parse(String spelled) {
        return spelled.matches("[0-4]") ? score(Integer.parseInt(spelled)) : of(CheckValue.valueOf(spelled));
    }
}
