package dev.afterword.timeline;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Incidents;
import dev.afterword.incident.citation.Citations;
import dev.afterword.incident.citation.ItemNumberStore;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.RandomCodes;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** The sequence of events of incidents: adds, edits and withdraws events, and reads them in the order of time. */
@Service
public class Events {

    private final Transactions transactions;
    private final Grants grants;
    private final Incidents incidents;
    private final ItemNumberStore numbers;
    private final Citations citations;
    private final EventStore store;
    private final CauseStore causes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Events(
            Transactions transactions,
            Grants grants,
            Incidents incidents,
            ItemNumberStore numbers,
            Citations citations,
            EventStore store,
            CauseStore causes,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.grants = grants;
        this.incidents = incidents;
        this.numbers = numbers;
        this.citations = citations;
        this.store = store;
        this.causes = causes;
        this.events = events;
        this.clock = clock;
    }

    /** Passes on the whole events of an incident that the viewer sees, by number, one after the other. */
    public void each(Viewer viewer, UUID incident, Consumer<Event> to) {
        transactions.run(viewer, () -> store.each(incident, to));
    }

    /**
     * Returns all events of an incident that the viewer sees, in {@link Event#ORDER}, with one SQL statement, without descriptions and
     * raw records.
     */
    public List<Event> all(Viewer viewer, UUID incident) {
        return transactions.read(viewer, () -> store.all(incident));
    }

    /** Returns what a drawing needs of the events that the viewer sees and whose time is known, in {@link Event#ORDER}. */
    public List<EventMark> marks(Viewer viewer, UUID incident) {
        return transactions.read(viewer, () -> store.marks(incident));
    }

    Page<Event> page(Viewer viewer, String incident, EventQuery query) {
        Page<Event> page = transactions.read(viewer, () -> {
            UUID id = incidents.require(viewer, Action.SEE, incident);
            return store.page(id, query, query.pageSize());
        });
        read(viewer, incident, page.items());
        return page;
    }

    /** Records in the audit trail that restricted events among these were read. */
    void read(Viewer viewer, String incident, List<Event> events) {
        List<Event> restricted = events.stream()
                .filter(event -> event.facts().restricted() != null)
                .toList();
        if (!restricted.isEmpty()) {
            transactions.run(
                    viewer,
                    () -> restricted.forEach(event -> this.events.publishEvent(
                            Fact.of(FactAction.EVENT_RESTRICTED_READ, viewer.id(), incident + "/" + event.key())
                                    .in(event.incident()))));
        }
    }

    /** Returns one event. Throws "not found" for a hidden, withdrawn or absent one alike. Reading a restricted one is recorded. */
    public Event find(Viewer viewer, String incident, String key) {
        Event event = transactions.read(viewer, () -> find(incidents.require(viewer, Action.SEE, incident), key));
        read(viewer, incident, List.of(event));
        return event;
    }

    private Event find(UUID incident, String key) {
        return store.find(incident, number(key)).orElseThrow(Problem::notFound);
    }

    private static int number(String key) {
        if (!key.matches("T-[1-9]\\d{0,8}")) {
            throw Problem.notFound();
        }
        return Integer.parseInt(key.substring(2));
    }

    /** Adds an event. Its label is the incident's if none was sent. */
    public Event add(Viewer viewer, String incident, EventFacts sent) {
        return transactions.in(viewer, () -> {
            UUID id = incidents.require(viewer, Action.CONTRIBUTE, incident);
            return add(
                    viewer,
                    id,
                    incident,
                    sent.labelled(incidents.find(viewer, incident).facts().tlp()));
        });
    }

    private Event add(Viewer viewer, UUID incident, String incidentKey, EventFacts facts) {
        check(viewer, incident, facts, null);
        Event event = new Event(
                RandomCodes.uuid(),
                incident,
                numbers.next(incident, ItemNumberStore.Kind.T),
                facts,
                1,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                viewer.id(),
                viewer.name());
        store.insert(event);
        causes.put(incident, event.number(), facts.causedBy());
        events.publishEvent(Fact.of(FactAction.EVENT_ADDED, viewer.id(), incidentKey + "/" + event.key())
                .in(incident)
                .withRestriction(facts.restricted())
                .withAfter(Changes.of(facts)));
        return event;
    }

    /** Edits the event as it is at {@code version}. */
    Event edit(Viewer viewer, String incident, String key, long version, UnaryOperator<EventFacts> edit) {
        return transactions.in(viewer, () -> {
            Event current = require(viewer, Action.CONTRIBUTE, incident, key);
            EventFacts facts =
                    edit.apply(current.facts()).labelled(current.facts().tlp());
            if (current.version() != version) {
                throw Problem.stale(EventJson.of(current, clock.instant()));
            }
            return facts.equals(current.facts()) ? current : save(viewer, incident, current, facts);
        });
    }

    private Event save(Viewer viewer, String incident, Event current, EventFacts facts) {
        check(viewer, current.incident(), facts, current.facts());
        Event changed = current.withFacts(facts);
        if (!store.update(changed)) {
            throw Problem.stale(EventJson.of(current, clock.instant()));
        }
        if (!facts.causedBy().equals(current.facts().causedBy())) {
            causes.put(current.incident(), current.number(), facts.causedBy());
        }
        events.publishEvent(Fact.of(FactAction.EVENT_CHANGED, viewer.id(), incident + "/" + current.key())
                .in(current.incident())
                .withRestriction(facts.restricted() == null ? current.facts().restricted() : facts.restricted())
                .with(Changes.between(current.facts(), facts)));
        return changed;
    }

    /** Returns the event if the viewer may do this to it; decides by the event's own label and restriction. */
    private Event require(Viewer viewer, Action action, String incident, String key) {
        UUID id = incidents.require(viewer, Action.SEE, incident);
        Event event = find(id, key);
        grants.require(viewer, action, id, event.facts().tlp(), event.facts().restricted());
        return event;
    }

    /** Refuses labels that the viewer isn't cleared for, and keys that lead nowhere unless the event has them already. */
    private void check(Viewer viewer, UUID incident, EventFacts facts, @Nullable EventFacts current) {
        grants.requireClearance(viewer, incident, facts.tlp(), facts.restricted());
        List<String> cited = current == null ? List.of() : current.citations();
        List<String> caused = current == null ? List.of() : current.causedBy();
        citations.check(incident, "citations", facts.citations(), cited);
        citations.check(incident, "causedBy", facts.causedBy(), caused);
        for (LinkKind kind : LinkKind.values()) {
            citations.check(
                    incident, kind.field(), facts.links(kind), current == null ? List.of() : current.links(kind));
        }
    }

    /** Withdraws an event. Its number is never used again; events that cite it are listed as broken. */
    void withdraw(Viewer viewer, String incident, String key, long version) {
        transactions.run(viewer, () -> {
            Event current = require(viewer, Action.CONTRIBUTE, incident, key);
            if (current.version() != version || !store.withdraw(viewer, current, clock.instant())) {
                throw Problem.stale(EventJson.of(current, clock.instant()));
            }
            events.publishEvent(Fact.of(FactAction.EVENT_WITHDRAWN, viewer.id(), incident + "/" + current.key())
                    .in(current.incident())
                    .withRestriction(current.facts().restricted())
                    .withBefore(Changes.of(current.facts())));
        });
    }

    /** Undoes a withdrawal: the event is as it was, unless others have closed a circle of causes with it meanwhile. */
    Event restore(Viewer viewer, String incident, String key) {
        return transactions.in(viewer, () -> {
            UUID id = incidents.require(viewer, Action.CONTRIBUTE, incident);
            boolean withdrawn = store.restore(id, number(key));
            Event restored = require(viewer, Action.CONTRIBUTE, incident, key);
            if (withdrawn) {
                causes.put(id, restored.number(), restored.facts().causedBy());
                events.publishEvent(Fact.of(FactAction.EVENT_RESTORED, viewer.id(), incident + "/" + restored.key())
                        .in(id)
                        .withRestriction(restored.facts().restricted())
                        .withAfter(Changes.of(restored.facts())));
            }
            return restored;
        });
    }
}
