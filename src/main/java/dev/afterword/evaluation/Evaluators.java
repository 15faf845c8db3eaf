package dev.afterword.evaluation;

import dev.afterword.access.Action;
import dev.afterword.access.People;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.access.leaving.HeldWork;
import dev.afterword.evaluation.EvaluationCommands.AskEvaluators;
import dev.afterword.incident.Incident;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Invites evaluators. The leads of the review and of the incident can invite; contributors may answer uninvited. */
@Service
class Evaluators implements HeldWork {

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

    /** Invites these people. Inviting twice changes nothing. */
    EvaluationDetail invite(Viewer viewer, String key, AskEvaluators command) {
        return transactions.in(viewer, () -> {
            Evaluation current = evaluations.locked(viewer, Action.SUBMIT_REVIEW, key);
            current.requireOpen();
            List<PersonRef> all = command.person().stream()
                    .map(one -> invitable(current, one))
                    .distinct()
                    .toList();
            Evaluation evaluation = evaluations.started(viewer, current);
            for (PersonRef person : all) {
                if (evaluation.evaluator(person.id()).isEmpty()) {
                    ask(viewer, evaluation, person.id());
                }
            }
            return reader.read(viewer, evaluation.key());
        });
    }

    private void ask(Viewer viewer, Evaluation evaluation, UUID person) {
        store.addEvaluator(evaluation, person, viewer, clock.instant());
        events.publishEvent(Fact.of(FactAction.EVALUATION_EVALUATOR_ASKED, viewer.id(), Evaluations.object(evaluation))
                .in(evaluation.incident())
                .withAfter(Map.of("person", person)));
    }

    /** Returns a person who can be invited. Refuses unknown people and those who may not see the incident with the same error. */
    private PersonRef invitable(Evaluation evaluation, String named) {
        return people.resolve(named)
                .filter(person -> store.mayAnswer(evaluation.incident(), person.id()))
                .orElseThrow(() -> Problem.invalid("person", "notAskable"));
    }

    /** Returns the people who can be invited and haven't been, by name. */
    List<Incident.Person> invitable(Evaluation evaluation) {
        return store.invitable(evaluation.incident()).stream()
                .filter(person -> evaluation.evaluator(person.id()).isEmpty())
                .toList();
    }

    /** Withdraws the invitation of someone who hasn't started. */
    EvaluationDetail withdrawInvitation(Viewer viewer, String key, UUID person) {
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
            store.withdrawInvitation(evaluation, person);
            events.publishEvent(
                    Fact.of(FactAction.EVALUATION_EVALUATOR_RELEASED, viewer.id(), Evaluations.object(evaluation))
                            .in(evaluation.incident())
                            .withBefore(Map.of("person", person)));
            return reader.read(viewer, key);
        });
    }

    @Override
    public Kind kind() {
        return Kind.EVALUATION;
    }

    @Override
    public Action needs() {
        return Action.SUBMIT_REVIEW;
    }

    @Override
    public List<Held> of(UUID person) {
        return store.unsubmittedOf(person);
    }

    @Override
    public List<Held> abandoned(UUID[] incidents) {
        return store.abandoned(incidents);
    }

    @Override
    public void assign(Viewer viewer, Held held, PersonRef to) {
        if (!store.mayAnswer(incident(held), to.id())) {
            throw Problem.invalid("assignments", "notAskable");
        }
        replace(viewer.id(), held, to.id());
    }

    @Override
    public void fall(Viewer lead, Held held) {
        replace(Fact.SYSTEM, held, lead.id());
    }

    /** Keeps the draft of the person who leaves, but waits for it no longer, and invites the other person. */
    private void replace(UUID actor, Held held, UUID person) {
        UUID incident = incident(held);
        store.release(incident, held.person());
        store.inviteInstead(incident, held.person(), person);
        String object = held.key() + "/evaluation";
        events.publishEvent(Fact.of(FactAction.EVALUATION_EVALUATOR_RELEASED, actor, object)
                .in(incident)
                .withBefore(Map.of("person", held.person())));
        events.publishEvent(Fact.of(FactAction.EVALUATION_EVALUATOR_ASKED, actor, object)
                .in(incident)
                .withAfter(Map.of("person", person)));
    }

    private static UUID incident(Held held) {
        return Objects.requireNonNull(held.incident());
    }
}
