package dev.afterword.evaluation;

import dev.afterword.incident.EvaluationState;
import dev.afterword.kernel.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The evaluation of one incident's response, all rounds of it, as far as row-level security lets it be seen.
 *
 * @param key of the incident
 * @param round the one that is worked on, or was over last; from 1
 * @param questionnaire the version that it was begun with; null before
 * @param evaluators of the round
 * @param answers of all rounds
 * @param consequences of all rounds
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

    String href() {
        return "/incidents/" + key + "/evaluation";
    }

    Optional<Evaluator> evaluator(UUID person) {
        return evaluators.stream().filter(one -> one.is(person)).findFirst();
    }

    /** One person's answers in the round. */
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

    /** What the person answered to it in the last round before, to begin from. */
    Optional<EvaluationAnswer> earlierAnswerOf(UUID person, String question) {
        return answers.stream()
                .filter(answer -> answer.round() < round
                        && answer.by(person)
                        && answer.question().equals(question))
                .max(Comparator.comparingInt(EvaluationAnswer::round));
    }

    /** The answers of a round by those who have handed in; of an earlier round, all that are left. */
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

    /** What was recorded in this round to follow from a question. */
    Optional<Consequence> consequence(String question) {
        return consequencesOf(round).stream()
                .filter(one -> one.question().equals(question))
                .findFirst();
    }

    /** Whether this, and nothing else, is what stands as the reason to accept a low score; null for none. */
    boolean accepts(String question, @Nullable String reason) {
        return Objects.equals(
                reason, consequence(question).map(Consequence::accepted).orElse(null));
    }

    /** Those whose answers count. */
    List<Evaluator> handedIn() {
        return evaluators.stream().filter(Evaluator::handedIn).toList();
    }

    /** Those who were asked, or began, and haven't handed in. */
    List<Evaluator> waitedFor() {
        return evaluators.stream().filter(one -> !one.handedIn()).toList();
    }

    /** The request for a waiver that waits for an answer. */
    Optional<WaiverRequest> openWaiver() {
        return waivers.stream()
                .filter(one -> one.state() == WaiverRequest.State.REQUESTED)
                .findFirst();
    }

    /** Throws unless answers may be given now. */
    void requireOpen() {
        switch (state) {
            case NOT_STARTED, OPEN -> {}
            case CONCLUDED -> throw Problem.blocked("evaluationConcluded", href());
            case WAIVED -> throw Problem.blocked("evaluationWaived", href());
        }
    }
}
