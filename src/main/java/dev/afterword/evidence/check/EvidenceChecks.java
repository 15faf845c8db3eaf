package dev.afterword.evidence.check;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Incidents;
import dev.afterword.jobs.JobTrigger;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Checks of all evidence files of an incident, which run in the background. */
@Service
public class EvidenceChecks {

    private final Transactions transactions;
    private final Incidents incidents;
    private final FileCheckStore store;
    private final JobTrigger jobs;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EvidenceChecks(
            Transactions transactions,
            Incidents incidents,
            FileCheckStore store,
            JobTrigger jobs,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.incidents = incidents;
        this.store = store;
        this.jobs = jobs;
        this.events = events;
        this.clock = clock;
    }

    /** Starts a check of the files that the viewer sees. While one is running, it changes nothing. */
    CheckProgress start(Viewer viewer, String key) {
        return transactions.in(viewer, () -> {
            UUID incident = incidents.require(viewer, Action.CONTRIBUTE, key);
            if (!store.progress(incident).isRunning()) {
                store.request(incident, clock.instant().truncatedTo(ChronoUnit.MILLIS));
                events.publishEvent(Fact.of(FactAction.EVIDENCE_CHECK_STARTED, viewer.id(), key)
                        .in(incident));
            }
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    jobs.runSoon(EvidenceCheckJob.NAME);
                }
            });
            return store.progress(incident);
        });
    }

    /** Returns the progress of the latest check, among the files that the viewer sees. */
    public CheckProgress progress(Viewer viewer, UUID incident) {
        return transactions.read(viewer, () -> store.progress(incident));
    }
}
