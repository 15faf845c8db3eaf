package dev.afterword.evaluation.view;

import dev.afterword.incident.EvaluationState;
import dev.afterword.incident.Incident;
import dev.afterword.kernel.Problem.Block;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The page of an evaluation with everyone's answers, its verdicts and what is left to do.
 *
 * @param due date by which it has to be concluded; null if it has none
 * @param weakest what the scores show, in a sentence
 * @param checked what the checks show, in a sentence
 * @param waiver the request for a waiver that isn't answered; null if there is none
 * @param blocks what prevents the conclusion
 * @param low questions with a low score and without a consequence
 * @param unsaid questions to which the viewer's own answer is missing or gives no reason for a low score
 * @param mayAnswer whether the viewer may answer now
 * @param handedIn whether the viewer has submitted their answers
 * @param answered whether at least one person has
 * @param invitable the people that the viewer can invite to answer
 * @param findings findings that can be the consequence of a low score: titles by key
 */
public record ResultView(
        EvaluationState state,
        int round,
        @Nullable Instant due,
        List<ResultSection> sections,
        String weakest,
        String checked,
        VerdictView verdict,
        @Nullable WaiverView waiver,
        List<Round> history,
        EvaluatorsView evaluators,
        List<Block> blocks,
        List<ResultQuestion> low,
        List<String> unsaid,
        boolean mayAnswer,
        boolean handedIn,
        boolean answered,
        List<Incident.Person> invitable,
        Map<String, String> findings) {

    /** Returns the position of a question among those with a low score and without a consequence. */
    public int lowAt(String question) {
        return low.stream().map(ResultQuestion::id).toList().indexOf(question);
    }

    /** Returns whether something has to follow from a check. */
    public boolean checksAsk() {
        return !over() && low.stream().anyMatch(question -> !question.judged());
    }

    /** Returns whether nothing is in the way of concluding but low scores without a consequence. */
    public boolean blockedByLowScores() {
        return !blocks.isEmpty()
                && blocks.stream().allMatch(block -> block.code().equals("lowScoreOpen"));
    }

    public boolean over() {
        return !state.isOutstanding();
    }

    public boolean waived() {
        return state == EvaluationState.WAIVED;
    }

    public boolean concluded() {
        return state == EvaluationState.CONCLUDED;
    }
}
