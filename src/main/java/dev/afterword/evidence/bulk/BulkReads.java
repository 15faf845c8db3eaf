package dev.afterword.evidence.bulk;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.access.privilege.Notices;
import dev.afterword.evidence.bulk.DownloadStore.Downloads;
import dev.afterword.evidence.bulk.DownloadStore.Source;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Bounds how many files one person downloads within an hour, and tells the lead of the incident and the auditors who wants more. */
@Component
public class BulkReads {

    private final Transactions transactions;
    private final DownloadStore store;
    private final Notices notices;
    private final ApplicationEventPublisher events;
    private final int most;

    BulkReads(
            Transactions transactions,
            DownloadStore store,
            Notices notices,
            ApplicationEventPublisher events,
            @Value("${afterword.evidence.downloads-per-hour:200}") int most) {
        this.transactions = transactions;
        this.store = store;
        this.notices = notices;
        this.events = events;
        this.most = most;
    }

    /** Counts a download. Throws "too many" if it is one more than an hour allows. Within the transaction that gives the access. */
    public void count(Viewer viewer) {
        store.lock(viewer.id());
        Downloads downloads = store.downloads(viewer.id());
        if (downloads.count() >= most) {
            throw Problem.tooMany(downloads.seconds());
        }
        store.insert(viewer.id(), false);
    }

    /** Tells, once an hour, of a download that was refused, and records it. Anything else isn't told. */
    public void tell(Viewer viewer, String incident, Problem refused) {
        if (refused.type() != ProblemType.TOO_MANY) {
            return;
        }
        transactions.run(viewer, () -> {
            store.lock(viewer.id());
            if (store.wasRefused(viewer.id())) {
                return;
            }
            store.insert(viewer.id(), true);
            Optional<Source> source = store.source(incident);
            notices.tellOthers(
                    viewer, "BULK_READ", incident, source.map(Source::leadId).orElse(null));
            events.publishEvent(Fact.of(FactAction.EVIDENCE_READS_BOUNDED, viewer.id(), incident)
                    .in(source.map(Source::id).orElse(null))
                    .withAfter(Map.of("downloads", most)));
        });
    }
}
