package dev.afterword.evaluation;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.evaluation.EvaluationCommands.QuestionConsequence;
import dev.afterword.evaluation.EvaluationCommands.RecordConsequence;
import dev.afterword.evaluation.EvaluationCommands.RecordConsequences;
import dev.afterword.incident.citation.Citations;
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
 * Consequences of low scores: findings that a contributor links, or an acceptance by a response lead. Each low score needs one
 * before the evaluation is concluded.
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

    /** Records the consequence for one question, replacing the previous one. */
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

    /** @param field the name of the findings' field in errors */
    private EvaluationDetail put(
            Viewer viewer, Evaluation evaluation, String question, RecordConsequence wanted, String field) {
        Optional<Consequence> current = evaluation.consequence(question);
        citations.check(
                evaluation.incident(),
                field,
                wanted.findings(),
                current.map(Consequence::findings).orElse(List.of()));
        if (!evaluation.accepts(question, wanted.accepted())) {
            grants.require(viewer, Action.APPROVE, evaluation.incident());
        }
        store.put(viewer, evaluation, question, wanted.findings(), wanted.accepted(), clock.instant());
        return recorded(viewer, evaluation, question, current);
    }

    /** Removes the consequence; an acceptance can be removed only by a response lead. */
    EvaluationDetail remove(Viewer viewer, String key, String question) {
        return transactions.in(viewer, () -> {
            Evaluation evaluation = open(viewer, key, question);
            Optional<Consequence> current = evaluation.consequence(question);
            if (!evaluation.accepts(question, null)) {
                grants.require(viewer, Action.APPROVE, evaluation.incident());
            }
            store.remove(evaluation, question);
            return current.isEmpty() ? reader.read(viewer, key) : recorded(viewer, evaluation, question, current);
        });
    }

    private Evaluation open(Viewer viewer, String key, String question) {
        Evaluation current = evaluations.locked(viewer, Action.CONTRIBUTE, key);
        current.requireOpen();
        Evaluation evaluation = evaluations.started(viewer, current);
        if (reader.read(viewer, key).questionnaire().find(question).isEmpty()) {
            throw Problem.notFound();
        }
        return evaluation;
    }

    private EvaluationDetail recorded(
            Viewer viewer, Evaluation evaluation, String question, Optional<Consequence> current) {
        EvaluationDetail doc = reader.read(viewer, evaluation.key());
        events.publishEvent(Fact.of(
                        FactAction.EVALUATION_CONSEQUENCE_RECORDED,
                        viewer.id(),
                        Evaluations.object(evaluation) + "/" + question)
                .in(evaluation.incident())
                .withBefore(current.map(Consequence::asMap).orElse(Map.of()))
                .withAfter(doc.evaluation()
                        .consequence(question)
                        .map(Consequence::asMap)
                        .orElse(Map.of())));
        return doc;
    }
}
