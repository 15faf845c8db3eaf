package dev.afterword.timeline;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Anchor;
import dev.afterword.incident.Incident;
import dev.afterword.incident.Incidents;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.web.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Adds events at the key times (anchors) of an incident, so that the sequence of an imported incident isn't empty. */
@Component
class AnchorEvents {

    private final Transactions transactions;
    private final Incidents incidents;
    private final EventStore store;
    private final Events events;

    AnchorEvents(Transactions transactions, Incidents incidents, EventStore store, Events events) {
        this.transactions = transactions;
        this.incidents = incidents;
        this.store = store;
        this.events = events;
    }

    /** Returns the events that can be added: one for each anchor at whose time the viewer sees none. */
    List<EventFacts> missingAnchors(Viewer viewer, Incident incident, Messages msg) {
        if (incident.facts().anchors().isEmpty()) {
            return List.of();
        }
        List<Event> existing = transactions.read(viewer, () -> store.all(incident.id()));
        List<EventFacts> missing = new ArrayList<>();
        incident.facts().anchors().forEach((anchor, when) -> {
            if (existing.stream().noneMatch(event -> AnchorEventMatcher.marks(event, when))) {
                missing.add(facts(incident, anchor, when, msg));
            }
        });
        return missing;
    }

    /** Adds the events of {@link #missingAnchors}. */
    void addFromAnchors(Viewer viewer, String key, Messages msg) {
        transactions.run(viewer, () -> {
            UUID id = incidents.require(viewer, Action.CONTRIBUTE, key);
            Incident incident = incidents.find(viewer, key);
            store.lock(id);
            missingAnchors(viewer, incident, msg).forEach(facts -> events.add(viewer, key, facts));
        });
    }

    private static EventFacts facts(Incident incident, Anchor anchor, UncertainTime when, Messages msg) {
        Incident.Source source = incident.source();
        return EventFacts.told(
                msg.t("sequence.anchor." + anchor.name()),
                kind(anchor),
                phase(anchor),
                when,
                source == null ? msg.t("sequence.anchor.source") : source.name() + " " + source.id(),
                null,
                incident.facts().tlp());
    }

    /** Returns the kind of the event at an anchor. */
    static EventKind kind(Anchor anchor) {
        return switch (anchor) {
            case FIRST_ACTION, COMPROMISE -> EventKind.ADVERSARY;
            case DISCOVERY -> EventKind.DETECTION;
            case DECLARED -> EventKind.DECISION;
            case CONTAINED, ERADICATED, RECOVERED, RESOLVED -> EventKind.RESPONSE;
        };
    }

    private static @Nullable Phase phase(Anchor anchor) {
        return switch (anchor) {
            case FIRST_ACTION, COMPROMISE -> null;
            case DISCOVERY, DECLARED -> Phase.DETECTION_ANALYSIS;
            case CONTAINED -> Phase.CONTAINMENT;
            case ERADICATED -> Phase.ERADICATION;
            case RECOVERED -> Phase.RECOVERY;
            case RESOLVED -> Phase.POST_INCIDENT;
        };
    }
}
