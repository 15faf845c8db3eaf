package dev.afterword.incident;

import dev.afterword.access.AccessFacts;
import dev.afterword.access.Decision;
import dev.afterword.access.Decisions;
import dev.afterword.access.Grants;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentLayout.Tab;
import dev.afterword.incident.IncidentStore.WithCounts;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.sql.Expected.OfIncident;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Reads the common parts of an incident's pages in two statements, independent of the number of tabs. */
@Component
public class IncidentLayouts {

    private static final Long UNKNOWN = -1L;

    private final Transactions transactions;
    private final Grants grants;
    private final IncidentStore store;
    private final List<IncidentTab> tabs;
    private final OfIncident<WithCounts> withCounts;

    IncidentLayouts(Transactions transactions, Grants grants, IncidentStore store, List<IncidentTab> tabs) {
        this.transactions = transactions;
        this.grants = grants;
        this.store = store;
        this.tabs = tabs.stream()
                .sorted(Comparator.comparingInt(IncidentTab::order))
                .toList();
        withCounts = IncidentStore.withCounts(this.tabs);
    }

    /** Returns the layout. Throws "not found" if the incident is hidden or absent. */
    public IncidentLayout find(Viewer viewer, String key) {
        return transactions.read(
                viewer,
                () -> store.find(key, withCounts)
                        .map(row -> layout(viewer, row))
                        .orElseThrow(Problem::notFound));
    }

    private IncidentLayout layout(Viewer viewer, WithCounts row) {
        Incident i = row.incident();
        List<AccessFacts.Grant> granted = grants.on(i.id());
        return new IncidentLayout(
                viewer,
                i.id(),
                i.key(),
                i.facts().title(),
                i.facts().severity(),
                i.facts().category(),
                i.facts().tlp(),
                i.facts().customerImpact(),
                i.facts().dataBreach(),
                i.facts().suspected(),
                i.historical(),
                i.locked(),
                i.stage(),
                i.stageDates(),
                i.reviewState(),
                i.decision().outcome(),
                i.decision().waiver(),
                i.decision().dueAt(),
                i.lead().name(),
                tabs(row, viewer, granted),
                granted,
                row.emergencies(),
                row.watch(),
                viewer.external() ? grants.ends(viewer).get(i.id()) : null);
    }

    /**
     * Returns whether this page has read that the viewer sees nothing on this tab of the incident, so that what is there needn't be asked
     * for: a statement over many tables takes longer to start than to find nothing.
     */
    public static boolean seesNone(Transactions transactions, UUID incident, String tab) {
        return transactions.cached(counted(incident, tab), () -> UNKNOWN) == 0;
    }

    private static String counted(UUID incident, String tab) {
        return "count of " + tab + " " + incident;
    }

    private List<Tab> tabs(WithCounts row, Viewer viewer, List<AccessFacts.Grant> granted) {
        String base = "/incidents/" + row.incident().key();
        List<Tab> all = new ArrayList<>();
        all.add(new Tab("overview", base, null));
        for (int i = 0; i < tabs.size(); i++) {
            IncidentTab tab = tabs.get(i);
            Long count = row.counts().get(i);
            if (count != null) {
                transactions.cached(counted(row.incident().id(), tab.name()), () -> count);
            }
            if (Decisions.decide(viewer, tab.needs(), AccessFacts.incident(granted)) instanceof Decision.Permit) {
                all.add(new Tab(tab.name(), base + "/" + tab.name(), count));
            }
        }
        return all;
    }
}
