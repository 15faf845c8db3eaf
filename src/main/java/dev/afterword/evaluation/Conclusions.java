package dev.afterword.evaluation;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.evaluation.EvaluationCommands.ReopenEvaluation;
import dev.afterword.evaluation.computed.IncidentRecordStore;
import dev.afterword.incident.EvaluationState;
import dev.afterword.incident.Incident;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.Problem.Block;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Ends a round with two verdicts, and opens the next one. Both need a response lead. */
@Service
class Conclusions {

    private final Transactions transactions;
    private final Evaluations evaluations;
    private final EvaluationReader reader;
    private final ConclusionStore store;
    private final IncidentRecordStore records;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Conclusions(
            Transactions transactions,
            Evaluations evaluations,
            EvaluationReader reader,
            ConclusionStore store,
            IncidentRecordStore records,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.evaluations = evaluations;
        this.reader = reader;
        this.store = store;
        this.records = records;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Concludes both verdicts. A verdict other than the proposed one needs a note. Answers that haven't been submitted don't
     * count and don't block it; the response lead decides whether to wait for them. The calculated answers are kept for everybody, so nobody
     * concludes who can't see all that they are calculated from; only this refusal reveals that there is something hidden.
     */
    EvaluationDetail conclude(Viewer viewer, String key, Verdicts verdicts) {
        return transactions.in(viewer, () -> {
            Evaluation evaluation = evaluations.locked(viewer, Action.APPROVE, key);
            evaluation.requireOpen();
            EvaluationDetail doc = reader.read(viewer, key);
            List<Block> blocks = doc.blocks();
            if (!blocks.isEmpty()) {
                throw Problem.blocked(blocks);
            }
            if (records.hides(doc.incident().id())) {
                throw Problem.blocked("evaluationHidden", "/incidents/" + key + "/people");
            }
            verdicts.requireNote(doc.tally());
            Conclusion conclusion = conclusion(viewer, doc, verdicts);
            store.conclude(evaluation, conclusion);
            evaluations.move(viewer, evaluation, EvaluationState.CONCLUDED, evaluation.round());
            events.publishEvent(Fact.of(FactAction.EVALUATION_CONCLUDED, viewer.id(), Evaluations.object(evaluation))
                    .in(evaluation.incident())
                    .withAfter(fields(conclusion)));
            return reader.read(viewer, key);
        });
    }

    private Conclusion conclusion(Viewer viewer, EvaluationDetail doc, Verdicts verdicts) {
        VerdictRules tally = doc.tally();
        return new Conclusion(
                doc.evaluation().round(),
                verdicts.sufficiency(),
                verdicts.completeness(),
                tally.sufficiency(),
                tally.completeness(),
                verdicts.note(),
                tally.figures(),
                doc.computed(),
                now(),
                new Incident.Person(viewer.id(), viewer.name()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Map<String, @Nullable Object> fields(Conclusion conclusion) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("round", conclusion.round());
        fields.put("sufficiency", conclusion.sufficiency().name());
        fields.put("completeness", conclusion.completeness().name());
        fields.put(
                "proposed",
                List.of(
                        conclusion.proposedSufficiency().name(),
                        conclusion.proposedCompleteness().name()));
        fields.put("note", conclusion.note());
        fields.put("figures", Changes.fields(conclusion.figures()));
        return fields;
    }

    /** Opens the next round after a conclusion or a waiver. The previous evaluators are invited again. */
    EvaluationDetail reopen(Viewer viewer, String key, ReopenEvaluation command) {
        return transactions.in(viewer, () -> {
            Evaluation evaluation = evaluations.locked(viewer, Action.APPROVE, key);
            if (evaluation.state().isOutstanding()) {
                throw Problem.blocked("evaluationOpen", evaluation.href());
            }
            int round = evaluation.round() + 1;
            evaluations.move(viewer, evaluation, EvaluationState.OPEN, round);
            store.reopen(viewer, evaluation, round, command.reason(), now());
            store.askAgain(viewer, evaluation, round, now());
            events.publishEvent(Fact.of(FactAction.EVALUATION_REOPENED, viewer.id(), Evaluations.object(evaluation))
                    .in(evaluation.incident())
                    .withBefore(Map.of("state", evaluation.state().name(), "round", evaluation.round()))
                    .withAfter(
                            Map.of("state", EvaluationState.OPEN.name(), "round", round, "reason", command.reason())));
            return reader.read(viewer, key);
        });
    }
}
