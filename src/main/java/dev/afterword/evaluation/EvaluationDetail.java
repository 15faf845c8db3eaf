package dev.afterword.evaluation;

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
 * @param computed what the record says: now, or when the round was concluded
 * @param mayAnswer whether they may answer now
 * @param showsOthers whether they see what others answered: not before they have handed in their own, so that nobody is led
 * @param tally of what is handed in; empty of people's answers where those aren't shown
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

    /** The version of the viewer's own sheet; 0 before they answered anything. */
    long sheetVersion() {
        return evaluation.evaluator(viewer).map(Evaluator::version).orElse(0L);
    }

    boolean handedIn() {
        return evaluation.evaluator(viewer).filter(Evaluator::handedIn).isPresent();
    }

    /** The address of a question on the page. */
    String href(String question) {
        return evaluation.href() + "#q-" + question;
    }

    /**
     * What stands in the way of concluding, each with where it is mended. Nobody concludes before they have seen what others say,
     * nor on nobody's answers, nor while a low score leads to nothing.
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

    /** The questions that people answer, as things stand. */
    List<Question> asked() {
        return questionnaire.questions().stream()
                .filter(question -> !computed.containsKey(question.id()))
                .toList();
    }
}
