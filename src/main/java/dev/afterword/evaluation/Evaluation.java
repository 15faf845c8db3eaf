package dev.afterword.evaluation;

import dev.afterword.incident.EvaluationState;
import dev.afterword.incident.Incident;
import dev.afterword.kernel.Problem;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The evaluation of one incident's response with all rounds, as far as row-level security allows.
 *
 * @param key the key of the incident
 * @param round the current round, or the last one if it is over; from 1
 * @param questionnaire the version with which it was started; null before that
 * @param evaluators those of the current round
 * @param answers those of all rounds
 * @param consequences those of all rounds
 * @param conclusions oldest first
 * @param waivers newest first
 */
record Evaluation(
        UUID incident,
        String key,
        EvaluationState state,
        int round,
        @Nullable String questionnaire,
        List<Evaluator> evaluators,
        List<EvaluationAnswer> answers,
        List<Consequence> consequences,
        List<Conclusion> conclusions,
        List<Reopening> reopenings,
        List<WaiverRequest> waivers) {

    /** More than the versions of one person's answers in a round. */
    private static final long ROUND = 1_000_000;

    /** The reason why a round was opened after the previous one was over. */
    record Reopening(int round, String reason, Instant at, Incident.Person by) {}

    String href() {
        return "/incidents/" + key + "/evaluation";
    }

    Optional<Evaluator> evaluator(UUID person) {
        return evaluators.stream().filter(one -> one.is(person)).findFirst();
    }

    /**
     * Returns the version of a person's answers in the current round, which names the round: what was read in an earlier one never has
     * the version of a later one.
     */
    long sheetVersion(UUID person) {
        return (round - 1) * ROUND + evaluator(person).map(Evaluator::version).orElse(0L);
    }

    /** Returns whether the person saved answers in the current round. */
    boolean hasSaved(UUID person) {
        return evaluator(person).filter(one -> one.version() > 1).isPresent();
    }

    /** Returns one person's answers in the current round. */
    List<EvaluationAnswer> answersOf(UUID person) {
        return answers.stream()
                .filter(answer -> answer.round() == round && answer.by(person))
                .toList();
    }

    Optional<EvaluationAnswer> answerOf(UUID person, String question) {
        return answersOf(person).stream()
                .filter(answer -> answer.question().equals(question))
                .findFirst();
    }

    /** Returns the person's answer to the question in the last earlier round, as a start. */
    Optional<EvaluationAnswer> earlierAnswerOf(UUID person, String question) {
        return answers.stream()
                .filter(answer -> answer.round() < round
                        && answer.by(person)
                        && answer.question().equals(question))
                .max(Comparator.comparingInt(EvaluationAnswer::round));
    }

    /** Returns the submitted answers of a round; for an earlier round, all that were kept. */
    List<EvaluationAnswer> counted(int of) {
        return answers.stream()
                .filter(answer -> answer.round() == of
                        && (of < round
                                || evaluator(answer.by().id())
                                        .filter(Evaluator::handedIn)
                                        .isPresent()))
                .toList();
    }

    List<Consequence> consequencesOf(int of) {
        return consequences.stream().filter(one -> one.round() == of).toList();
    }

    Optional<Conclusion> conclusion(int of) {
        return conclusions.stream().filter(one -> one.round() == of).findFirst();
    }

    /** Returns the consequence of a question in the current round. */
    Optional<Consequence> consequence(String question) {
        return consequencesOf(round).stream()
                .filter(one -> one.question().equals(question))
                .findFirst();
    }

    /** Returns whether exactly this reason is currently recorded for accepting the low score; null means that none is. */
    boolean accepts(String question, @Nullable String reason) {
        return Objects.equals(
                reason, consequence(question).map(Consequence::accepted).orElse(null));
    }

    /** Returns the evaluators whose answers count. */
    List<Evaluator> handedIn() {
        return evaluators.stream().filter(Evaluator::handedIn).toList();
    }

    /** Returns the evaluators who haven't submitted yet. */
    List<Evaluator> waitedFor() {
        return evaluators.stream().filter(one -> !one.handedIn()).toList();
    }

    /** Returns the undecided request for a waiver. */
    Optional<WaiverRequest> openWaiver() {
        return waivers.stream()
                .filter(one -> one.state() == WaiverRequest.State.REQUESTED)
                .findFirst();
    }

    /** Throws unless answers are possible now. */
    void requireOpen() {
        switch (state) {
            case NOT_STARTED, OPEN -> {}
            case CONCLUDED -> throw Problem.blocked("evaluationConcluded", href());
            case WAIVED -> throw Problem.blocked("evaluationWaived", href());
        }
    }
}
