package dev.afterword.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * The basis of the verdicts, shown next to them so that a mean hides no zero.
 *
 * @param judgements the number of questions with a score
 * @param scored how many of them were scored; the others are not applicable, or not answered yet
 * @param minimum the lowest score
 * @param mean the mean of the questions' means, to two decimals
 * @param checks the number of checks
 * @param applicable how many of them apply
 * @param satisfied how many of those are met
 */
public record ScoreSummary(
        int judgements,
        int scored,
        @Nullable Integer minimum,
        @Nullable Double mean,
        int checks,
        int applicable,
        int satisfied) {

    /** Returns the percentage of judgements that were scored. */
    public int coverage() {
        return judgements == 0 ? 0 : 100 * scored / judgements;
    }
}
