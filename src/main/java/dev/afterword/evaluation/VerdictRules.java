package dev.afterword.evaluation;

import dev.afterword.evaluation.computed.Computed;
import dev.afterword.evaluation.questionnaire.QuestionKind;
import dev.afterword.evaluation.questionnaire.Questionnaire;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The results of a round's answers, and the verdicts that follow by rule.
 *
 * <p>Sufficiency. <b>Insufficient</b> if anyone gave a critical question 0 or 1 (or a plain no), or if the mean is under 2.
 * <b>Sufficient</b> if the mean is 3 or more, no one gave less than 2, and at least half of the questions were scored. Otherwise
 * <b>partly</b>. The mean is that of the questions' means, so that a question with many answers counts no more than another.
 *
 * <p>Completeness. <b>Complete</b> if every check that applies is met, according to everyone who answered it. Otherwise there are
 * <b>gaps</b>: those checks, and the unanswered ones.
 */
record VerdictRules(List<QuestionResult> results) {

    private static final double ENOUGH = 3;
    private static final double TOO_LITTLE = 2;
    private static final int LEAST = 2;
    private static final int HALF = 50;

    VerdictRules {
        results = List.copyOf(results);
    }

    /**
     * @param computed by question
     * @param answers the submitted ones of this round
     * @param consequences those of this round
     */
    static VerdictRules of(
            Questionnaire questionnaire,
            Map<String, Computed> computed,
            List<EvaluationAnswer> answers,
            List<Consequence> consequences) {
        Map<String, List<EvaluationAnswer>> byQuestion =
                answers.stream().collect(Collectors.groupingBy(EvaluationAnswer::question));
        Map<String, Consequence> follows =
                consequences.stream().collect(Collectors.toMap(Consequence::question, one -> one));
        return new VerdictRules(questionnaire.questions().stream()
                .map(question -> new QuestionResult(
                        question,
                        computed.get(question.id()),
                        byQuestion.getOrDefault(question.id(), List.of()),
                        follows.get(question.id())))
                .toList());
    }

    ScoreSummary figures() {
        List<QuestionResult> judgements = of(QuestionKind.SCORE);
        List<QuestionResult> checks = of(QuestionKind.CHECK);
        return new ScoreSummary(
                judgements.size(),
                (int) judgements.stream().filter(one -> one.mean() != null).count(),
                judgements.stream()
                        .map(QuestionResult::lowest)
                        .filter(Objects::nonNull)
                        .min(Integer::compareTo)
                        .orElse(null),
                mean(judgements),
                checks.size(),
                (int) checks.stream().filter(QuestionResult::applies).count(),
                (int) checks.stream()
                        .filter(one -> one.applies() && !one.isGap())
                        .count());
    }

    private static @Nullable Double mean(List<QuestionResult> judgements) {
        List<Double> means = judgements.stream()
                .map(QuestionResult::mean)
                .filter(Objects::nonNull)
                .toList();
        return means.isEmpty()
                ? null
                : Math.round(100 * means.stream().mapToDouble(d -> d).average().orElseThrow()) / 100.0;
    }

    Sufficiency sufficiency() {
        ScoreSummary figures = figures();
        Double mean = figures.mean();
        Integer minimum = figures.minimum();
        if (results.stream().anyMatch(QuestionResult::isInsufficient) || (mean != null && mean < TOO_LITTLE)) {
            return Sufficiency.INSUFFICIENT;
        }
        boolean enough =
                mean != null && mean >= ENOUGH && minimum != null && minimum >= LEAST && figures.coverage() >= HALF;
        return enough ? Sufficiency.SUFFICIENT : Sufficiency.PARTLY;
    }

    Completeness completeness() {
        return gaps().isEmpty() ? Completeness.COMPLETE : Completeness.GAPS;
    }

    /** Returns the checks that aren't met, then those that nobody answered. */
    List<QuestionResult> gaps() {
        return Stream.concat(of(QuestionKind.CHECK).stream().filter(QuestionResult::isGap), unansweredChecks().stream())
                .toList();
    }

    List<QuestionResult> unansweredChecks() {
        return of(QuestionKind.CHECK).stream().filter(one -> !one.answered()).toList();
    }

    /** Returns the unanswered judgements and checks. */
    List<QuestionResult> unanswered() {
        return results.stream().filter(one -> !one.answered()).toList();
    }

    /** Returns the questions with a low score without a consequence. */
    List<QuestionResult> open() {
        return results.stream().filter(QuestionResult::open).toList();
    }

    private List<QuestionResult> of(QuestionKind kind) {
        return results.stream().filter(one -> one.question().kind() == kind).toList();
    }
}
