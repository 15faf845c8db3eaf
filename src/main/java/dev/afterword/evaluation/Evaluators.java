package dev.afterword.evaluation;

import dev.afterword.access.Action;
import dev.afterword.access.People;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Incident;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.web.Input;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Who is asked to answer. Whoever leads the review or the incident asks; whoever contributes may answer unasked. */
@Service
class Evaluators {

    private static final int MOST = 100;

    private final Transactions transactions;
    private final People people;
    private final Evaluations evaluations;
    private final EvaluationReader reader;
    private final AnswerStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Evaluators(
            Transactions transactions,
            People people,
            Evaluations evaluations,
            EvaluationReader reader,
            AnswerStore store,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.people = people;
        this.evaluations = evaluations;
        this.reader = reader;
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /** Asks {@code {person}}, by id or e-mail address. Asking twice changes nothing. */
    EvaluationDetail ask(Viewer viewer, String key, Input input) {
        return transactions.in(viewer, () -> {
            Evaluation standing = evaluations.locked(viewer, Action.SUBMIT_REVIEW, key);
            String named = input.required("person", Input.LINE);
            input.check();
            return ask(viewer, standing, List.of(named));
        });
    }

    /** Asks all of {@code person}, which a form sends several times. */
    EvaluationDetail askAll(Viewer viewer, String key, Input input) {
        return transactions.in(viewer, () -> {
            Evaluation standing = evaluations.locked(viewer, Action.SUBMIT_REVIEW, key);
            List<String> named = input.texts("person", MOST, Input.LINE);
            if (named.isEmpty()) {
                input.reject("person", "required");
            }
            input.check();
            return ask(viewer, standing, named);
        });
    }

    private EvaluationDetail ask(Viewer viewer, Evaluation standing, List<String> named) {
        standing.requireOpen();
        List<PersonRef> all =
                named.stream().map(one -> askable(standing, one)).distinct().toList();
        Evaluation evaluation = evaluations.begun(viewer, standing);
        all.stream()
                .filter(person -> evaluation.evaluator(person.id()).isEmpty())
                .forEach(person -> {
                    store.name(evaluation, person.id(), viewer, clock.instant());
                    events.publishEvent(
                            Fact.of(FactAction.EVALUATION_EVALUATOR_ASKED, viewer.id(), Evaluations.object(evaluation))
                                    .in(evaluation.incident())
                                    .withAfter(Map.of("person", person.id())));
                });
        return reader.read(viewer, evaluation.key());
    }

    /** Somebody who isn't known and somebody who may not see the incident are refused alike. */
    private PersonRef askable(Evaluation evaluation, String named) {
        return people.resolve(named)
                .filter(person -> store.mayAnswer(evaluation.incident(), person.id()))
                .orElseThrow(() -> Problem.invalid("person", "notAskable"));
    }

    /** Those who could be asked and haven't been, by name. */
    List<Incident.Person> askable(Viewer viewer, Evaluation evaluation) {
        return transactions.read(
                viewer,
                () -> store.askable(evaluation.incident()).stream()
                        .filter(person -> evaluation.evaluator(person.id()).isEmpty())
                        .toList());
    }

    /** Somebody who hasn't handed in need not answer any more. */
    EvaluationDetail release(Viewer viewer, String key, UUID person) {
        return transactions.in(viewer, () -> {
            Evaluation evaluation = evaluations.locked(viewer, Action.SUBMIT_REVIEW, key);
            evaluation.requireOpen();
            Evaluator evaluator = evaluation.evaluator(person).orElseThrow(Problem::notFound);
            if (evaluator.handedIn()) {
                throw Problem.blocked(
                        "handedIn", evaluation.href(), evaluator.person().name());
            }
            if (evaluator.version() > 1) {
                throw Problem.blocked(
                        "hasDraft", evaluation.href(), evaluator.person().name());
            }
            store.release(evaluation, person);
            events.publishEvent(
                    Fact.of(FactAction.EVALUATION_EVALUATOR_RELEASED, viewer.id(), Evaluations.object(evaluation))
                            .in(evaluation.incident())
                            .withBefore(Map.of("person", person)));
            return reader.read(viewer, key);
        });
    }
}
