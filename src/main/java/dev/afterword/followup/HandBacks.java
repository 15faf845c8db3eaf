package dev.afterword.followup;

import dev.afterword.access.Action;
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
    private final HandOvers handOvers;

    HandBacks(
            Transactions transactions,
            FollowUpScope scope,
            FollowUpStore store,
            FollowUpRecorder recorder,
            FollowUpShares shares,
            HandOvers handOvers) {
        this.transactions = transactions;
        this.scope = scope;
        this.store = store;
        this.recorder = recorder;
        this.shares = shares;
        this.handOvers = handOvers;
    }

    /**
     * Hands it back to the person who created it or to a response lead, and returns its new state, even if the previous owner can't see it
     * any more. What the owner had accepted is handed over, and stays theirs until the other accepts. Sending it twice has the same effect
     * as once.
     */
    FollowUp handBack(Viewer owner, String key, HandBackFollowUp command) {
        return transactions.in(owner, () -> {
            FollowUp current = scope.take(owner, Action.SEE, key);
            if (handedBackBy(owner, current)) {
                return current;
            }
            FollowUp followUp = scope.find(owner, Action.WORK, key);
            if (!followUp.state().withOwner()) {
                throw Problem.blocked("followUpState.HANDED_BACK", followUp.href(), followUp.state());
            }
            Viewer newOwner = handOvers
                    .responder(owner, followUp)
                    .orElseThrow(() -> Problem.blocked("nobodyToHandBackTo", followUp.href()));
            PersonRef to = FollowUpRecorder.ref(newOwner);
            if (!FollowUpAction.HANDED_BACK.possible(followUp.state())) {
                handOvers.offer(owner, followUp, to, "owner", command.reason());
                return store.find(key).orElseThrow();
            }
            FollowUp after = followUp.givenTo(to, recorder.now());
            hand(owner, newOwner, followUp, after, command.reason());
            return store.find(key).orElse(after);
        });
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
        FollowUp after = current.givenTo(to, recorder.now());
        recorder.recordChange(viewer, current, after, StepNote.NOTHING);
        shares.handOver(viewer, current, to.id());
        shares.requireAbleOwner(after);
    }

    /** Gives it to the lead; the system is recorded as the one who did it, also for the end of what was shared. */
    @Override
    public void fall(Viewer lead, Held held) {
        FollowUp current = scope.take(lead, Action.SEE, held.key());
        FollowUp after = current.givenTo(FollowUpRecorder.ref(lead), recorder.now());
        recorder.recordTransition(null, current, after, FollowUpAction.REASSIGNED, StepNote.NOTHING);
        shares.handOver(new Viewer(Fact.SYSTEM, "", false, Set.of(), false), current, lead.id());
    }
}
