package dev.afterword.evaluation;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.evaluation.EvaluationCommands.QuestionConsequence;
import dev.afterword.evaluation.EvaluationCommands.RecordConsequence;
import dev.afterword.evaluation.EvaluationCommands.RecordConsequences;
import dev.afterword.incident.Citations;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * What follows from low scores: findings that whoever contributes names, or that a lead accepts it as it is. Without one of them
 * an evaluation isn't concluded.
 */
@Service
class Consequences {

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

    /** Records what follows from one question, over what stood there. */
    EvaluationDetail record(Viewer viewer, String key, String question, RecordConsequence command) {
        return transactions.in(viewer, () -> put(viewer, open(viewer, key, question), question, command, "findings"));
    }

    EvaluationDetail recordAll(Viewer viewer, String key, RecordConsequences command) {
        return transactions.in(viewer, () -> {
            for (int i = 0; i < command.follows().size(); i++) {
                QuestionConsequence one = command.follows().get(i);
                if (!one.consequence().isEmpty()) {
                    Evaluation evaluation = open(viewer, key, one.question());
                    put(viewer, evaluation, one.question(), one.consequence(), "follows." + i + ".findings");
                }
            }
            return reader.read(viewer, key);
        });
    }

    /** @param field the name that errors of its findings go by */
    private EvaluationDetail put(
            Viewer viewer, Evaluation evaluation, String question, RecordConsequence wanted, String field) {
        Optional<Consequence> standing = evaluation.consequence(question);
        citations.check(
                evaluation.incident(),
                field,
                wanted.findings(),
                standing.map(Consequence::findings).orElse(List.of()));
        if (!evaluation.accepts(question, wanted.accepted())) {
            grants.require(viewer, Action.APPROVE, evaluation.incident());
        }
        store.put(viewer, evaluation, question, wanted.findings(), wanted.accepted(), clock.instant());
        return recorded(viewer, evaluation, question, standing);
    }

    /** Takes it back; an acceptance only a lead. */
    EvaluationDetail remove(Viewer viewer, String key, String question) {
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

    private EvaluationDetail recorded(
            Viewer viewer, Evaluation evaluation, String question, Optional<Consequence> standing) {
        EvaluationDetail doc = reader.read(viewer, evaluation.key());
        events.publishEvent(Fact.of(
                        FactAction.EVALUATION_CONSEQUENCE_RECORDED,
                        viewer.id(),
                        Evaluations.object(evaluation) + "/" + question)
                .in(evaluation.incident())
                .withBefore(standing.map(Consequence::asMap).orElse(Map.of()))
                .withAfter(doc.evaluation()
                        .consequence(question)
                        .map(Consequence::asMap)
                        .orElse(Map.of())));
        return doc;
    }
}
