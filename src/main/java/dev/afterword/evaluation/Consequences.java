package dev.afterword.evaluation;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Citations;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.web.Input;
import java.time.Clock;
import java.util.ArrayList;
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
    private static final int MOST = 100;

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

    /**
     * What is said to follow from one question.
     *
     * @param field what the names of its fields begin with: {@code follows.2.}, or nothing
     */
    private record Wanted(
            String field,
            String question,
            List<String> findings,
            @Nullable String accepted) {

        static Wanted read(Input input, String field, String question) {
            Wanted wanted =
                    new Wanted(field, question, Citations.read(input, "findings"), input.text("accepted", REASON));
            if (wanted.findings.stream().anyMatch(key -> !key.startsWith("F-"))) {
                input.reject("findings", "onlyFindings");
            }
            return wanted;
        }

        boolean empty() {
            return findings.isEmpty() && accepted == null;
        }
    }

    /** Puts {@code {findings, accepted}} on record for one question, over what stood there. */
    EvaluationDetail record(Viewer viewer, String key, String question, Input input) {
        return transactions.in(viewer, () -> {
            Evaluation evaluation = open(viewer, key, question);
            Wanted wanted = Wanted.read(input, "", question);
            if (wanted.empty()) {
                input.reject("findings", "findingOrAcceptance");
            }
            input.check();
            return put(viewer, evaluation, wanted);
        });
    }

    /**
     * Puts {@code {follows: [{question, findings, accepted}]}} on record at once; of a question of which nothing is said, what
     * stood there stays.
     */
    EvaluationDetail recordAll(Viewer viewer, String key, Input input) {
        return transactions.in(viewer, () -> {
            List<Wanted> wanted = new ArrayList<>();
            for (Input each : input.objects("follows", MOST)) {
                Wanted one = Wanted.read(each, "follows." + wanted.size() + ".", each.required("question", 20));
                wanted.add(one);
            }
            if (wanted.stream().allMatch(Wanted::empty)) {
                input.reject("follows", "findingOrAcceptance");
            }
            input.check();
            wanted.stream()
                    .filter(one -> !one.empty())
                    .forEach(one -> put(viewer, open(viewer, key, one.question()), one));
            return reader.read(viewer, key);
        });
    }

    private EvaluationDetail put(Viewer viewer, Evaluation evaluation, Wanted wanted) {
        Optional<Consequence> standing = evaluation.consequence(wanted.question());
        citations.check(
                evaluation.incident(),
                wanted.field() + "findings",
                wanted.findings(),
                standing.map(Consequence::findings).orElse(List.of()));
        if (!evaluation.accepts(wanted.question(), wanted.accepted())) {
            grants.require(viewer, Action.APPROVE, evaluation.incident());
        }
        store.put(viewer, evaluation, wanted.question(), wanted.findings(), wanted.accepted(), clock.instant());
        return recorded(viewer, evaluation, wanted.question(), standing);
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
