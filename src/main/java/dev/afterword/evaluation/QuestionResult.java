package dev.afterword.evaluation;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How one question stands in a round.
 *
 * @param computed what the record says; it counts instead of people's answers
 * @param answers of those who have handed in
 * @param consequence what was recorded to follow from a low score
 */
record QuestionResult(
        Question question,
        @Nullable Computed computed,
        List<EvaluationAnswer> answers,
        @Nullable Consequence consequence) {

    QuestionResult {
        answers = List.copyOf(answers);
    }

    /** What counts. */
    List<AnswerValue> replies() {
        return computed == null ? answers.stream().map(EvaluationAnswer::reply).toList() : List.of(computed.reply());
    }

    boolean answered() {
        return !replies().isEmpty();
    }

    /** Whether it asks for something here: somebody gave an answer other than "not applicable". */
    boolean applies() {
        return replies().stream().anyMatch(AnswerValue::applies);
    }

    private List<Integer> scores() {
        return replies().stream()
                .map(AnswerValue::score)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The lowest score; null where nobody scored. */
    @Nullable
    Integer lowest() {
        return scores().stream().min(Integer::compareTo).orElse(null);
    }

    /** The mean of the scores; null where nobody scored. */
    @Nullable
    Double mean() {
        List<Integer> scores = scores();
        return scores.isEmpty()
                ? null
                : scores.stream().mapToInt(Integer::intValue).average().orElseThrow();
    }

    /** Whether those who answered saw it differently: two points apart or more, or not the same value. */
    boolean differs() {
        List<Integer> scores = scores();
        boolean apart = !scores.isEmpty()
                && scores.stream().max(Integer::compareTo).orElseThrow()
                                - scores.stream().min(Integer::compareTo).orElseThrow()
                        >= 2;
        long values = replies().stream().map(AnswerValue::value).distinct().count();
        return apart || values > 1;
    }

    /** Whether somebody gave a score that has to lead to something. */
    boolean low() {
        return replies().stream().anyMatch(AnswerValue::low);
    }

    /** Whether it is low and nothing follows yet. */
    boolean open() {
        return low() && (consequence == null || !consequence.holds());
    }

    /** Whether it makes the response insufficient. */
    boolean grave() {
        return question.critical() && replies().stream().anyMatch(AnswerValue::grave);
    }

    /** Whether it is a check that somebody found not wholly met. */
    boolean gap() {
        return replies().stream().anyMatch(AnswerValue::gap);
    }
}
