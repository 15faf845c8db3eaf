package dev.afterword.incident;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.Members;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Creates incidents. */
@Service
public class IncidentCreation {

    private final Transactions transactions;
    private final Members members;
    private final IncidentStore store;
    private final IncidentHistory history;
    private final ReviewPolicies policies;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    IncidentCreation(
            Transactions transactions,
            Members members,
            IncidentStore store,
            IncidentHistory history,
            ReviewPolicies policies,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.members = members;
        this.store = store;
        this.history = history;
        this.policies = policies;
        this.events = events;
        this.clock = clock;
    }

    /** Creates one incident; the policy decides on its review. */
    Incident create(Viewer viewer, IncidentFacts facts) {
        return recordAll(viewer, List.of(new NewIncident(facts, false, null))).getFirst();
    }

    /** Creates incidents together, in one transaction. Only response leads import history. */
    public List<Incident> recordAll(Viewer viewer, List<NewIncident> wanted) {
        boolean history = wanted.stream().anyMatch(NewIncident::historical);
        Grants.require(viewer, history ? Action.IMPORT : Action.CREATE_INCIDENT);
        return transactions.in(viewer, () -> opened(viewer, wanted));
    }

    /**
     * Keys are short, so among thousands one is soon taken. Those that the viewer sees are drawn again beforehand. Only the unique key
     * knows about incidents that are hidden from the viewer; if one of those has the same key, all new keys are made longer.
     */
    private List<Incident> opened(Viewer viewer, List<NewIncident> wanted) {
        ReviewPolicy policy = policies.inForce();
        Instant now = clock.instant();
        List<Incident> drawn = rekeyTaken(wanted.stream()
                .map(one -> Incident.open(viewer, one, policy, now))
                .toList());
        try {
            return transactions.nested(() -> open(viewer, drawn, now));
        } catch (DuplicateKeyException e) {
            return open(viewer, drawn.stream().map(Incident::rekeyed).toList(), now);
        }
    }

    private List<Incident> rekeyTaken(List<Incident> drawn) {
        HashSet<String> taken =
                new HashSet<>(store.taken(drawn.stream().map(Incident::key).toList()));
        return drawn.stream()
                .map(incident -> taken.add(incident.key()) ? incident : incident.rekeyed())
                .toList();
    }

    private List<Incident> open(Viewer viewer, List<Incident> opened, Instant now) {
        members.open(viewer, opened.stream().map(Incident::id).toList());
        store.insertAll(opened);
        history.decisions(viewer, opened);
        history.severities(
                viewer,
                opened.stream().filter(i -> i.facts().severity() != null).toList(),
                now);
        opened.forEach(incident -> finish(viewer, incident));
        return opened;
    }

    private void finish(Viewer viewer, Incident incident) {
        if (!incident.facts().related().isEmpty()) {
            history.relate(incident.id(), incident.facts().related());
        }
        Fact recorded = Fact.of(FactAction.INCIDENT_RECORDED, viewer.id(), incident.key())
                .in(incident.id())
                .withAfter(opened(incident));
        events.publishEvent(incident.source() == null ? recorded : recorded.withoutWork());
    }

    private static Map<String, @Nullable Object> opened(Incident incident) {
        Map<String, @Nullable Object> opened = Changes.of(incident.facts());
        opened.put("reviewDecision", incident.decision().asMap());
        opened.put("historical", incident.historical());
        Incident.Source source = incident.source();
        if (source != null) {
            opened.put("source", source.name() + ":" + source.id());
        }
        return opened;
    }
}
