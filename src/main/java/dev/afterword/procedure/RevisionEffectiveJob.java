package dev.afterword.procedure;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.jobs.RecurringJob;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Resolves, every 15 minutes, the follow-ups of revisions that have come into force (UTC), in the name of the person who approved the
 * revision. If that person can no longer see the follow-up, it is left to its owner.
 */
@Component
class RevisionEffectiveJob implements RecurringJob {
    private static final Logger LOG = LoggerFactory.getLogger(RevisionEffectiveJob.class);

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final RevisionStore store;
    private final Procedures procedures;
    private final ProcedureChanges changes;

    RevisionEffectiveJob(
            @Qualifier("jobs") DataSource jobs,
            Transactions transactions,
            RevisionStore store,
            Procedures procedures,
            ProcedureChanges changes) {
        this.jdbc = JdbcClient.create(jobs);
        this.transactions = transactions;
        this.store = store;
        this.procedures = procedures;
        this.changes = changes;
    }

    /** A follow-up that is not resolved, and the revision in force that implements it. */
    private record Due(UUID recommendation, UUID revision, UUID approver) {}

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
        jdbc.sql("""
                        SELECT DISTINCT ON (c.recommendation_id) c.recommendation_id, v.id, v.approved_by
                        FROM procedure.change c JOIN procedure.carried k ON k.recommendation_id = c.recommendation_id
                        JOIN procedure.revision v ON v.id = k.revision_id
                        WHERE c.settled_at IS NULL AND procedure.came(v.approved_at, v.in_force_on, v.withdrawn_at)
                        ORDER BY c.recommendation_id, v.in_force_on, v.approved_at LIMIT 1000""")
                .query((rs, n) -> new Due(
                        rs.getObject("recommendation_id", UUID.class),
                        rs.getObject("id", UUID.class),
                        rs.getObject("approved_by", UUID.class)))
                .list()
                .forEach(this::settle);
    }

    private void settle(Due due) {
        try {
            Viewer approver = new Viewer(due.approver(), "", false, Set.of(), false);
            transactions.run(
                    approver,
                    () -> store.place(due.revision()).ifPresent(place -> {
                        ProcedureDetail doc = procedures.find(approver, place.procedure(), place.number());
                        changes.inForce(approver, doc.procedure(), doc.revision(), doc.carriedHere());
                    }));
            jdbc.sql("UPDATE procedure.change SET settled_at = now() WHERE recommendation_id = ?")
                    .param(due.recommendation())
                    .update();
        } catch (RuntimeException e) {
            LOG.warn("A follow-up did not move along with its revision; the next run tries again", e);
        }
    }
}
