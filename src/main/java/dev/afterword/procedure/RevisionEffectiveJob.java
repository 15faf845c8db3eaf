package dev.afterword.procedure;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.jobs.RecurringJob;
import dev.afterword.procedure.RevisionStore.Unsettled;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Resolves, every 15 minutes, the accepted follow-ups of revisions that have come into force (UTC), with the access of the person who
 * approved the revision. If that person can no longer see the follow-up, it is left to its owner.
 */
@Component
class RevisionEffectiveJob implements RecurringJob {
    private static final Logger LOG = LoggerFactory.getLogger(RevisionEffectiveJob.class);

    private final Transactions transactions;
    private final RevisionStore store;
    private final Procedures procedures;
    private final ProcedureChanges changes;

    RevisionEffectiveJob(
            Transactions transactions, RevisionStore store, Procedures procedures, ProcedureChanges changes) {
        this.transactions = transactions;
        this.store = store;
        this.procedures = procedures;
        this.changes = changes;
    }

    @Override
    public String name() {
        return "procedure.effective-revisions";
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(15);
    }

    /** Follow-ups that were resolved before, at the approval or by hand, are settled without a change. */
    @Override
    public void run() {
        store.unsettled().forEach(this::settle);
    }

    private void settle(Unsettled due) {
        try {
            Viewer approver = new Viewer(due.approver(), "", false, Set.of(), false);
            transactions.run(
                    approver,
                    () -> store.place(due.revision()).ifPresent(place -> {
                        ProcedureDetail doc = procedures.find(approver, place.procedure(), place.number());
                        changes.inForce(approver, doc.procedure(), doc.revision(), doc.carriedHere());
                    }));
            store.settle(due);
        } catch (RuntimeException e) {
            LOG.warn("A follow-up did not move along with its revision; the next run tries again", e);
        }
    }
}
