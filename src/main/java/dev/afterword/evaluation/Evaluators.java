package dev.afterword.evaluation;

import dev.afterword.access.Action;
import dev.afterword.access.People;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.evaluation.EvaluationCommands.AskEvaluators;
import dev.afterword.incident.Incident;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Who is asked to answer. Whoever leads the review or the incident asks; whoever contributes may answer unasked. */
@Service
class Evaluators {

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

    /** Asks them to answer. Asking twice changes nothing. */
    EvaluationDetail ask(Viewer viewer, String key, AskEvaluators command) {
        return transactions.in(viewer, () -> {
            Evaluation standing = evaluations.locked(viewer, Action.SUBMIT_REVIEW, key);
            standing.requireOpen();
            List<PersonRef> all = command.person().stream()
                    .map(one -> askable(standing, one))
                    .distinct()
                    .toList();
            Evaluation evaluation = evaluations.begun(viewer, standing);
            for (PersonRef person : all) {
                if (evaluation.evaluator(person.id()).isEmpty()) {
                    ask(viewer, evaluation, person.id());
                }
            }
            return reader.read(viewer, evaluation.key());
        });
    }

    private void ask(Viewer viewer, Evaluation evaluation, UUID person) {
        store.name(evaluation, person, viewer, clock.instant());
        events.publishEvent(Fact.of(FactAction.EVALUATION_EVALUATOR_ASKED, viewer.id(), Evaluations.object(evaluation))
                .in(evaluation.incident())
                .withAfter(Map.of("person", person)));
    }

    /** A person who isn't known and one who may not see the incident are refused alike. */
    private PersonRef askable(Evaluation evaluation, String named) {
        return people.resolve(named)
                .filter(person -> store.mayAnswer(evaluation.incident(), person.id()))
                .orElseThrow(() -> Problem.invalid("person", "notAskable"));
    }

    /** Those who could be asked and haven't been, by name. */
    List<Incident.Person> askable(Evaluation evaluation) {
        return store.askable(evaluation.incident()).stream()
                .filter(person -> evaluation.evaluator(person.id()).isEmpty())
                .toList();
    }

    /** Someone who hasn't begun need not answer any more. */
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
