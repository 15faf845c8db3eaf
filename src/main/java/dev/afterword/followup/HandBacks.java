package dev.afterword.followup;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.followup.FollowUpCommands.HandBackFollowUp;
import dev.afterword.followup.FollowUpRecorder.Said;
import dev.afterword.kernel.Problem;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** An owner whom an item was given in error hands it back, with a reason: it is never without an owner. */
@Service
class HandBacks {

    private final Transactions transactions;
    private final FollowUpScope scope;
    private final FollowUpStore store;
    private final FollowUpRecorder journal;
    private final FollowUpShares shares;
    private final NewOwnerFinder heirs;

    HandBacks(
            Transactions transactions,
            FollowUpScope scope,
            FollowUpStore store,
            FollowUpRecorder journal,
            FollowUpShares shares,
            NewOwnerFinder heirs) {
        this.transactions = transactions;
        this.scope = scope;
        this.store = store;
        this.journal = journal;
        this.shares = shares;
        this.heirs = heirs;
    }

    /** The item as it is then; the owner before may not see it any more. Sent twice it is done once. */
    FollowUp handBack(Viewer owner, String key, HandBackFollowUp command) {
        return transactions.in(owner, () -> {
            FollowUp standing = scope.take(owner, Action.SEE, key);
            if (handedBackBy(owner, standing)) {
                return standing;
            }
            FollowUp followUp = scope.find(owner, Action.WORK, key);
            if (!FollowUpAction.HANDED_BACK.possible(followUp.state())) {
                throw Problem.blocked("followUpState.HANDED_BACK", followUp.href(), followUp.state());
            }
            Viewer heir =
                    heirs.of(owner, followUp).orElseThrow(() -> Problem.blocked("nobodyToHandBackTo", followUp.href()));
            FollowUp after = followUp.saying(followUp.facts().ownedBy(FollowUpRecorder.ref(heir)))
                    .movedBack(journal.now());
            hand(owner, heir, followUp, after, command.reason());
            return store.find(key).orElse(after);
        });
    }

    private boolean handedBackBy(Viewer viewer, FollowUp followUp) {
        return !followUp.facts().owner().id().equals(viewer.id())
                && store.steps(followUp.id()).stream()
                        .filter(step -> step.action().moves())
                        .findFirst()
                        .filter(step -> step.action() == FollowUpAction.HANDED_BACK)
                        .flatMap(step -> Optional.ofNullable(step.by()))
                        .filter(by -> by.id().equals(viewer.id()))
                        .isPresent();
    }

    /** The owner says why, in their own name; nobody but the response team makes another the owner, so the heir's hand does. */
    private void hand(Viewer owner, Viewer heir, FollowUp before, FollowUp after, String reason) {
        journal.record(owner, before, after, FollowUpAction.HANDED_BACK, Said.note(reason));
        transactions.runAs(heir, () -> {
            if (!store.update(after)) {
                throw Problem.stale(FollowUpJson.of(before, journal.today()));
            }
            shares.handOver(heir, before, heir.id());
            return after;
        });
    }

    boolean stillSees(Viewer viewer, FollowUp followUp) {
        return transactions.read(viewer, () -> store.find(followUp.key()).isPresent());
    }
}
