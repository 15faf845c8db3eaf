package dev.afterword.evaluation;

import dev.afterword.evaluation.computed.Computed;
import dev.afterword.evaluation.questionnaire.AnswerValue;
import dev.afterword.evaluation.questionnaire.Question;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The results of one question in a round.
 *
 * @param computed the calculated answer. If the data allows one, people's answers count only where they contest it
 * @param answers the submitted ones
 * @param consequence the recorded consequence of a low score
 */
record QuestionResult(
        Question question,
        @Nullable Computed computed,
        List<EvaluationAnswer> answers,
        @Nullable Consequence consequence) {

    QuestionResult {
        answers = List.copyOf(answers);
    }

    /** Returns the answers that count. */
    List<AnswerValue> replies() {
        Stream<AnswerValue> given = counted().stream().map(EvaluationAnswer::reply);
        return (computed == null || !isCalculated() ? given : Stream.concat(Stream.of(computed.reply()), given))
                .toList();
    }

    /** Returns whether the data allows a calculated answer. */
    boolean isCalculated() {
        return computed != null && computed.reply().isDetermined();
    }

    /** Returns people's answers that count; to a calculated question those that contest it, with a reason. */
    List<EvaluationAnswer> counted() {
        return computed == null || !isCalculated()
                ? answers
                : answers.stream()
                        .filter(answer -> answer.contests(computed.reply()))
                        .toList();
    }

    boolean answered() {
        return !replies().isEmpty();
    }

    /** Returns whether the question applies: someone gave an answer other than "not applicable". */
    boolean applies() {
        return replies().stream().anyMatch(AnswerValue::applies);
    }

    private List<Integer> scores() {
        return replies().stream()
                .map(AnswerValue::score)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Returns the lowest score; null if there is none. */
    @Nullable
    Integer lowest() {
        return scores().stream().min(Integer::compareTo).orElse(null);
    }

    /** Returns the mean of the scores; null if there are none. */
    @Nullable
    Double mean() {
        List<Integer> scores = scores();
        return scores.isEmpty()
                ? null
                : scores.stream().mapToInt(Integer::intValue).average().orElseThrow();
    }

    /** Returns whether evaluators disagree: by two points or more, or with different values. */
    boolean differs() {
        List<Integer> scores = scores();
        boolean apart = !scores.isEmpty()
                && scores.stream().max(Integer::compareTo).orElseThrow()
                                - scores.stream().min(Integer::compareTo).orElseThrow()
                        >= 2;
        long values = replies().stream().map(AnswerValue::value).distinct().count();
        return apart || values > 1;
    }

    /** Returns whether there is a score that needs a consequence. */
    boolean isLow() {
        return replies().stream().anyMatch(AnswerValue::isLow);
    }

    /** Returns whether there is a low score without a consequence. */
    boolean open() {
        return isLow() && (consequence == null || !consequence.holds());
    }

    /** Returns whether it makes the response insufficient. */
    boolean isInsufficient() {
        return question.critical() && replies().stream().anyMatch(AnswerValue::isInsufficient);
    }

    /** Returns whether it is a check that someone found not fully met. */
    boolean isGap() {
        return replies().stream().anyMatch(AnswerValue::isGap);
    }
}
