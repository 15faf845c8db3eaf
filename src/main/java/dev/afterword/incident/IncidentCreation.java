package dev.afterword.incident;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.Members;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.policy.ReviewPolicies;
import dev.afterword.incident.policy.ReviewPolicy;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Creates incidents. */
@Service
public class IncidentCreation {

    private final Transactions transactions;
    private final IncidentStore store;
    private final IncidentHistoryStore history;
    private final ReviewPolicies policies;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    IncidentCreation(
            Transactions transactions,
            IncidentStore store,
            IncidentHistoryStore history,
            ReviewPolicies policies,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.history = history;
        this.policies = policies;
        this.events = events;
        this.clock = clock;
    }

    /** Creates one incident; the policy decides on its review. */
    Incident create(Viewer viewer, IncidentFacts facts) {
        return createAll(viewer, List.of(new NewIncident(facts, false, null))).getFirst();
    }

    /** Creates incidents together, in one transaction. Only response leads import history. */
    public List<Incident> createAll(Viewer viewer, List<NewIncident> wanted) {
        boolean history = wanted.stream().anyMatch(NewIncident::historical);
        Grants.require(viewer, history ? Action.IMPORT : Action.CREATE_INCIDENT);
        return transactions.in(viewer, () -> createWithNewKeys(viewer, wanted));
    }

    /**
     * Creates incidents with new keys. Keys are short, so that collisions are likely among thousands, also with incidents that the viewer doesn't
     * see: a key that is in use is made longer.
     */
    private List<Incident> createWithNewKeys(Viewer viewer, List<NewIncident> wanted) {
        ReviewPolicy policy = policies.inForce();
        Instant now = clock.instant();
        List<Incident> drawn = wanted.stream()
                .map(one -> Incident.open(viewer, one, policy, now))
                .toList();
        Set<UUID> collided = store.insertNew(
                Members.opening(viewer, drawn.stream().map(Incident::id).toList()), drawn);
        List<Incident> incidents = drawn.stream()
                .map(one -> collided.contains(one.id()) ? one.withLongerKey() : one)
                .toList();
        store.insertAll(
                incidents.stream().filter(one -> collided.contains(one.id())).toList());
        record(viewer, incidents, now);
        return incidents;
    }

    private void record(Viewer viewer, List<Incident> incidents, Instant now) {
        history.addDecisions(viewer, incidents);
        history.addSeverities(
                viewer,
                incidents.stream().filter(i -> i.facts().severity() != null).toList(),
                now);
        incidents.forEach(incident -> finish(viewer, incident));
    }

    private void finish(Viewer viewer, Incident incident) {
        if (!incident.facts().related().isEmpty()) {
            history.relate(incident.id(), incident.facts().related());
        }
        Fact recorded = Fact.of(FactAction.INCIDENT_RECORDED, viewer.id(), incident.key())
                .in(incident.id())
                .withAfter(recordedFields(incident));
        events.publishEvent(incident.source() == null ? recorded : recorded.withoutWork());
    }

    private static Map<String, @Nullable Object> recordedFields(Incident incident) {
        Map<String, @Nullable Object> fields = Changes.of(incident.facts());
        fields.put("reviewDecision", incident.decision().asMap());
        fields.put("historical", incident.historical());
        Incident.Source source = incident.source();
        if (source != null) {
            fields.put("source", source.name() + ":" + source.id());
        }
        return fields;
    }

    /**
     * An incident to be created.
     *
     * @param historical whether it is closed history: no reminders, nothing due
     */
    public record NewIncident(IncidentFacts facts, boolean historical, Incident.@Nullable Source source) {}
}
