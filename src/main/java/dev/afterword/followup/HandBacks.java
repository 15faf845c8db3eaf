package dev.afterword.followup;

import dev.afterword.access.Action;
import dev.afterword.access.People;
import dev.afterword.access.Person;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.access.leaving.HeldWork;
import dev.afterword.followup.FollowUpCommands.HandBackFollowUp;
import dev.afterword.followup.FollowUpRecorder.StepNote;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/**
 * Gives follow-ups to new owners: owners hand back what was assigned in error, with a reason, and leave behind what they own when they
 * can't act any more.
 */
@Service
class HandBacks implements HeldWork {

    private final Transactions transactions;
    private final FollowUpScope scope;
    private final FollowUpStore store;
    private final FollowUpRecorder recorder;
    private final FollowUpShares shares;
    private final People people;

    HandBacks(
            Transactions transactions,
            FollowUpScope scope,
            FollowUpStore store,
            FollowUpRecorder recorder,
            FollowUpShares shares,
            People people) {
        this.transactions = transactions;
        this.scope = scope;
        this.store = store;
        this.recorder = recorder;
        this.shares = shares;
        this.people = people;
    }

    /**
     * Hands it back and returns its new state, even if the previous owner can't see it any more. Sending it twice has the same
     * effect as once.
     */
    FollowUp handBack(Viewer owner, String key, HandBackFollowUp command) {
        return transactions.in(owner, () -> {
            FollowUp current = scope.take(owner, Action.SEE, key);
            if (handedBackBy(owner, current)) {
                return current;
            }
            FollowUp followUp = scope.find(owner, Action.WORK, key);
            if (!FollowUpAction.HANDED_BACK.possible(followUp.state())) {
                throw Problem.blocked("followUpState.HANDED_BACK", followUp.href(), followUp.state());
            }
            Viewer newOwner =
                    newOwner(owner, followUp).orElseThrow(() -> Problem.blocked("nobodyToHandBackTo", followUp.href()));
            FollowUp after = followUp.withFacts(followUp.facts().ownedBy(FollowUpRecorder.ref(newOwner)))
                    .returnToProposed(recorder.now());
            hand(owner, newOwner, followUp, after, command.reason());
            return store.find(key).orElse(after);
        });
    }

    /**
     * Finds the new owner of what is handed back: the person who created it if they work on the incident, otherwise a response lead who does,
     * preferably the incident's own. The previous owner, who may see nothing of the incident, only learns the name. Returns empty if there
     * is no one else.
     */
    private Optional<Viewer> newOwner(Viewer owner, FollowUp followUp) {
        return able(owner, followUp, people.find(followUp.raisedBy().id()).stream())
                .findFirst()
                .or(() -> lead(owner, followUp));
    }

    private Optional<Viewer> lead(Viewer owner, FollowUp followUp) {
        return able(owner, followUp, people.leads().stream()).findFirst().map(some -> {
            UUID own = transactions.runAs(some, () -> store.incidentLead(followUp));
            return able(owner, followUp, people.find(own).stream()).findFirst().orElse(some);
        });
    }

    private Stream<Viewer> able(Viewer owner, FollowUp followUp, Stream<Person> candidates) {
        return candidates
                .filter(person -> person.fields().active() && !person.id().equals(owner.id()))
                .map(person -> new Viewer(
                        person.id(),
                        person.name(),
                        person.fields().external(),
                        person.fields().roles(),
                        false))
                .filter(viewer -> transactions.runAs(viewer, () -> scope.allows(viewer, Action.CONTRIBUTE, followUp)));
    }

    private boolean handedBackBy(Viewer viewer, FollowUp followUp) {
        return !followUp.facts().owner().id().equals(viewer.id())
                && store.steps(followUp.id()).stream()
                        .filter(step -> step.action().changesTurn())
                        .findFirst()
                        .filter(step -> step.action() == FollowUpAction.HANDED_BACK)
                        .flatMap(step -> Optional.ofNullable(step.by()))
                        .filter(by -> by.id().equals(viewer.id()))
                        .isPresent();
    }

    /**
     * Records the reason in the owner's name, and the change of owner as the new owner, because only the response team may change
     * it.
     */
    private void hand(Viewer owner, Viewer newOwner, FollowUp before, FollowUp after, String reason) {
        recorder.record(owner, before, after, FollowUpAction.HANDED_BACK, StepNote.note(reason));
        transactions.runAs(newOwner, () -> {
            if (!store.update(after)) {
                throw Problem.stale(FollowUpJson.of(before, recorder.today()));
            }
            shares.handOver(newOwner, before, newOwner.id());
            return after;
        });
    }

    boolean stillSees(Viewer viewer, FollowUp followUp) {
        return transactions.read(viewer, () -> store.find(followUp.key()).isPresent());
    }

    @Override
    public Kind kind() {
        return Kind.FOLLOW_UP;
    }

    @Override
    public Action needs() {
        return Action.CONTRIBUTE;
    }

    @Override
    public List<Held> of(UUID person) {
        return store.ownedBy(person);
    }

    @Override
    public List<Held> abandoned(UUID[] incidents) {
        return store.abandoned(incidents);
    }

    @Override
    public void assign(Viewer viewer, Held held, PersonRef to) {
        FollowUp current = scope.take(viewer, Action.CONTRIBUTE, held.key());
        FollowUp after = current.withFacts(current.facts().ownedBy(to));
        after = current.state().withOwner() ? after.returnToProposed(recorder.now()) : after;
        recorder.recordChange(viewer, current, after);
        shares.handOver(viewer, current, to.id());
        shares.requireAbleOwner(after);
    }

    /** Gives it to the lead; the system is recorded as the one who did it, also for the end of what was shared. */
    @Override
    public void fall(Viewer lead, Held held) {
        FollowUp current = scope.take(lead, Action.SEE, held.key());
        FollowUp after = current.withFacts(current.facts().ownedBy(FollowUpRecorder.ref(lead)));
        after = current.state().withOwner() ? after.returnToProposed(recorder.now()) : after;
        recorder.recordTransition(null, current, after, FollowUpAction.REASSIGNED, StepNote.NOTHING);
        shares.handOver(new Viewer(Fact.SYSTEM, "", false, Set.of(), false), current, lead.id());
    }
}
