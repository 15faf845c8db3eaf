package dev.afterword.evaluation;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Citations;
import dev.afterword.kernel.Problem;
import dev.afterword.web.Input;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * What follows from low scores: findings that whoever contributes names, or that a lead accepts it as it is. Without one of them
 * an evaluation isn't concluded.
 */
@Service
class Consequences {

    private static final int REASON = 2_000;

    private final Transactions transactions;
    private final Grants grants;
    private final Evaluations evaluations;
    private final EvaluationReader reader;
    private final ConsequenceStore store;
    private final Citations citations;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Consequences(
            Transactions transactions,
            Grants grants,
            Evaluations evaluations,
            EvaluationReader reader,
            ConsequenceStore store,
            Citations citations,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.grants = grants;
        this.evaluations = evaluations;
        this.reader = reader;
        this.store = store;
        this.citations = citations;
        this.events = events;
        this.clock = clock;
    }

    /** Puts {@code {findings, accepted}} on record for one question, over what stood there. */
    EvaluationDoc record(Viewer viewer, String key, String question, Input input) {
        return transactions.in(viewer, () -> {
            Evaluation evaluation = open(viewer, key, question);
            List<String> findings = Citations.read(input, "findings");
            String accepted = input.text("accepted", REASON);
            check(input, findings, accepted);
            Optional<Consequence> standing = evaluation.consequence(question);
            citations.check(
                    evaluation.incident(),
                    "findings",
                    findings,
                    standing.map(Consequence::findings).orElse(List.of()));
            if (!evaluation.accepts(question, accepted)) {
                grants.require(viewer, Action.APPROVE, evaluation.incident());
            }
            store.put(viewer, evaluation, question, findings, accepted, clock.instant());
            return recorded(viewer, evaluation, question, standing);
        });
    }

    private static void check(Input input, List<String> findings, @Nullable String accepted) {
        if (findings.stream().anyMatch(key -> !key.startsWith("F-"))) {
            input.reject("findings", "onlyFindings");
        }
        if (findings.isEmpty() && accepted == null) {
            input.reject("findings", "findingOrAcceptance");
        }
        input.check();
    }

    /** Takes it back; an acceptance only a lead. */
    EvaluationDoc remove(Viewer viewer, String key, String question) {
        return transactions.in(viewer, () -> {
            Evaluation evaluation = open(viewer, key, question);
            Optional<Consequence> standing = evaluation.consequence(question);
            if (!evaluation.accepts(question, null)) {
                grants.require(viewer, Action.APPROVE, evaluation.incident());
            }
            store.remove(evaluation, question);
            return standing.isEmpty() ? reader.read(viewer, key) : recorded(viewer, evaluation, question, standing);
        });
    }

    private Evaluation open(Viewer viewer, String key, String question) {
        Evaluation standing = evaluations.locked(viewer, Action.CONTRIBUTE, key);
        standing.requireOpen();
        Evaluation evaluation = evaluations.begun(viewer, standing);
        if (reader.read(viewer, key).questionnaire().find(question).isEmpty()) {
            throw Problem.notFound();
        }
        return evaluation;
    }

    private EvaluationDoc recorded(
            Viewer viewer, Evaluation evaluation, String question, Optional<Consequence> standing) {
        EvaluationDoc doc = reader.read(viewer, evaluation.key());
        events.publishEvent(new EvaluationEvent.ConsequenceRecorded(
                evaluation.incident(),
                viewer.id(),
                Evaluations.object(evaluation) + "/" + question,
                standing.map(Consequence::asMap).orElse(Map.of()),
                doc.evaluation().consequence(question).map(Consequence::asMap).orElse(Map.of())));
        return doc;
    }
}
