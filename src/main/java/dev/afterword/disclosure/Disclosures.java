package dev.afterword.disclosure;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Incidents;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.PageToken;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** The ledger of disclosures. Whoever sends something calls it before and after; who sees the incident reads it. */
@Service
public class Disclosures {

    private static final String ORDER = "sent";

    private final Transactions transactions;
    private final Incidents incidents;
    private final DisclosureStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Disclosures(
            Transactions transactions,
            Incidents incidents,
            DisclosureStore store,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.incidents = incidents;
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Records that something is about to leave, in the transaction of the caller, who commits before it does. Of the same identifier there is
     * one entry, however often it is tried.
     */
    public void record(Viewer viewer, UUID incident, Disclosure disclosure) {
        if (store.insert(incident, disclosure)) {
            events.publishEvent(Fact.of(FactAction.DISCLOSED, viewer.id(), "disclosure/" + disclosure.id())
                    .in(incident)
                    .withRestriction(disclosure.restricted())
                    .withAfter(Map.of(
                            "kind", disclosure.kind().name(),
                            "object", disclosure.object(),
                            "recipient", disclosure.recipient(),
                            "internal", disclosure.internal(),
                            "content", disclosure.content())));
        }
    }

    /** Records that its recipient confirmed it. Within the caller's transaction. */
    public void confirm(UUID disclosure) {
        store.confirm(disclosure, clock.instant());
    }

    Page<Disclosure> list(Viewer viewer, String incident, @Nullable String pageToken, int size) {
        PageToken after = PageToken.read(pageToken, ORDER);
        Instant before = after.instant(0);
        return transactions.read(
                viewer,
                () -> Page.cut(
                        store.list(incidents.require(viewer, Action.SEE, incident), before, after.id(1), size),
                        size,
                        last -> PageToken.after(ORDER, last.sentAt(), last.id())));
    }
}
