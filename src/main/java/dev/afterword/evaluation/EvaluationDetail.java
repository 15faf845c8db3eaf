package dev.afterword.evaluation;

import dev.afterword.evaluation.computed.Computed;
import dev.afterword.evaluation.questionnaire.Question;
import dev.afterword.evaluation.questionnaire.Questionnaire;
import dev.afterword.incident.EvaluationState;
import dev.afterword.incident.Incident;
import dev.afterword.kernel.Problem.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An evaluation as one person sees it.
 *
 * @param viewer the person
 * @param computed the calculated answers: of now, or of the time when the round was concluded
 * @param mayAnswer whether they may answer now
 * @param showsOthers whether they see the answers of others, but not before they have submitted their own, to avoid bias
 * @param tally the results of the submitted answers; without people's answers if those aren't visible
 */
record EvaluationDetail(
        UUID viewer,
        Incident incident,
        Evaluation evaluation,
        Questionnaire questionnaire,
        Map<String, Computed> computed,
        boolean mayAnswer,
        boolean showsOthers,
        VerdictRules tally) {

    String key() {
        return incident.key();
    }

    /** Returns the version of the viewer's own answers in the current round. */
    long sheetVersion() {
        return evaluation.sheetVersion(viewer);
    }

    /** Returns whether the viewer was invited, or began, and hasn't submitted. */
    boolean isAsked() {
        return evaluation.evaluator(viewer).filter(one -> !one.handedIn()).isPresent();
    }

    boolean handedIn() {
        return evaluation.evaluator(viewer).filter(Evaluator::handedIn).isPresent();
    }

    /** Returns the address of a question on the page. */
    String href(String question) {
        return evaluation.href() + "#q-" + question;
    }

    /**
     * Returns what blocks concluding, each with the page to fix it. The viewer must have seen the answers of others, there must
     * be answers, and each low score must have a consequence.
     */
    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        if (!showsOthers) {
            return List.of(Block.of("handInFirst", evaluation.href()));
        }
        if (evaluation.handedIn().isEmpty()) {
            blocks.add(Block.of("nobodyAnswered", evaluation.href()));
        }
        tally.open()
                .forEach(one -> blocks.add(Block.of(
                        "lowScoreOpen",
                        href(one.question().id()),
                        one.question().id(),
                        one.question().text())));
        return List.copyOf(blocks);
    }

    boolean over() {
        return !evaluation.state().isOutstanding();
    }

    boolean concluded() {
        return evaluation.state() == EvaluationState.CONCLUDED;
    }

    /** Returns the questions that people currently have to answer; the others they may contest. */
    List<Question> asked() {
        return questionnaire.questions().stream()
                .filter(question -> !isCalculated(question.id()))
                .toList();
    }

    /** Returns whether the data allows a calculated answer to the question. */
    boolean isCalculated(String question) {
        Computed answer = computed.get(question);
        return answer != null && answer.reply().isDetermined();
    }
}
