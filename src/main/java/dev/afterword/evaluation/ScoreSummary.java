package dev.afterword.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * What the verdicts rest on, shown beside them so that no zero hides in a mean.
 *
 * @param judgements how many questions ask for a score
 * @param scored how many of them got one; the others are not applicable, or not answered yet
 * @param minimum the lowest score that anybody gave
 * @param mean of the means of the questions, to two decimals
 * @param checks how many questions ask whether something was done
 * @param applicable how many of them apply here
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

    /** The share of the judgements that were scored, in percent. */
    public int coverage() {
        return judgements == 0 ? 0 : 100 * scored / judgements;
    }
}
