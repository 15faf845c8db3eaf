package dev.afterword.evaluation;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.evaluation.EvaluationCommands.GrantEvaluationWaiver;
import dev.afterword.evaluation.EvaluationCommands.RefuseEvaluationWaiver;
import dev.afterword.evaluation.EvaluationCommands.RequestEvaluationWaiver;
import dev.afterword.incident.EvaluationState;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Waivers of evaluations: one response lead requests, another decides. A waiver is always a recorded decision. */
@Service
class EvaluationWaivers {

    private final Transactions transactions;
    private final Evaluations evaluations;
    private final EvaluationReader reader;
    private final ConclusionStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EvaluationWaivers(
            Transactions transactions,
            Evaluations evaluations,
            EvaluationReader reader,
            ConclusionStore store,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.evaluations = evaluations;
        this.reader = reader;
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /** Requests that the evaluation be waived. */
    EvaluationDetail request(Viewer viewer, String key, RequestEvaluationWaiver command) {
        return transactions.in(viewer, () -> {
            Evaluation evaluation = waivable(viewer, key);
            if (evaluation.openWaiver().isPresent()) {
                throw Problem.blocked("evaluationWaiverOpen", href(evaluation));
            }
            store.requestWaiver(viewer, evaluation, command.reason(), clock.instant());
            record(viewer, evaluation, WaiverRequest.State.REQUESTED, command.reason());
            return reader.read(viewer, key);
        });
    }

    /** Approves the request of another response lead: the evaluation is waived. */
    EvaluationDetail grant(Viewer viewer, String key, GrantEvaluationWaiver command) {
        return transactions.in(viewer, () -> {
            Evaluation evaluation = waivable(viewer, key);
            answer(viewer, evaluation, WaiverRequest.State.GRANTED, command.reason());
            if (evaluation.questionnaire() == null) {
                evaluations.start(viewer, evaluation, EvaluationState.WAIVED);
            } else {
                evaluations.move(viewer, evaluation, EvaluationState.WAIVED, evaluation.round());
            }
            return reader.read(viewer, key);
        });
    }

    /** Rejects it with a reason: the evaluation is still required. */
    EvaluationDetail refuse(Viewer viewer, String key, RefuseEvaluationWaiver command) {
        return transactions.in(viewer, () -> {
            Evaluation evaluation = waivable(viewer, key);
            answer(viewer, evaluation, WaiverRequest.State.REFUSED, command.reason());
            return reader.read(viewer, key);
        });
    }

    private Evaluation waivable(Viewer viewer, String key) {
        Evaluation evaluation = evaluations.locked(viewer, Action.WAIVE, key);
        evaluation.requireOpen();
        return evaluation;
    }

    private void answer(Viewer viewer, Evaluation evaluation, WaiverRequest.State answer, @Nullable String note) {
        WaiverRequest open =
                evaluation.openWaiver().orElseThrow(() -> Problem.blocked("noEvaluationWaiverOpen", href(evaluation)));
        if (open.requestedBy().id().equals(viewer.id())) {
            throw Problem.blocked("evaluationTwoPeople", href(evaluation));
        }
        store.answerWaiver(viewer, open, answer, note, clock.instant());
        record(viewer, evaluation, answer, note);
    }

    private void record(Viewer viewer, Evaluation evaluation, WaiverRequest.State state, @Nullable String reason) {
        Map<String, @Nullable Object> after = new LinkedHashMap<>();
        after.put("waiver", state.name());
        after.put("reason", reason);
        events.publishEvent(Fact.of(fact(state), viewer.id(), Evaluations.object(evaluation))
                .in(evaluation.incident())
                .withAfter(after));
    }

    private static FactAction fact(WaiverRequest.State state) {
        return switch (state) {
            case REQUESTED -> FactAction.EVALUATION_WAIVER_REQUESTED;
            case GRANTED -> FactAction.EVALUATION_WAIVER_GRANTED;
            case REFUSED -> FactAction.EVALUATION_WAIVER_REFUSED;
        };
    }

    private static String href(Evaluation evaluation) {
        return evaluation.href() + "#waiver";
    }
}
