package dev.afterword.timeline;

import dev.afterword.access.AccessFacts;
import dev.afterword.access.Action;
import dev.afterword.access.Decision;
import dev.afterword.access.Decisions;
import dev.afterword.access.Grants;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Citations;
import dev.afterword.incident.Incidents;
import dev.afterword.incident.ItemNumbers;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.web.Input;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** The sequence of events of incidents: entries are added, corrected, withdrawn, and read in the order of time. */
@Service
public class Events {

    private final Transactions transactions;
    private final Grants grants;
    private final Incidents incidents;
    private final ItemNumbers numbers;
    private final Citations citations;
    private final EventStore store;
    private final CauseStore causes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Events(
            Transactions transactions,
            Grants grants,
            Incidents incidents,
            ItemNumbers numbers,
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

    /** All events of an incident that the viewer sees, in {@link Event#ORDER}. One statement. */
    public List<Event> all(Viewer viewer, UUID incident) {
        return transactions.read(viewer, () -> store.all(incident));
    }

    Page<Event> page(Viewer viewer, String incident, EventQuery query) {
        Page<Event> page = transactions.read(viewer, () -> {
            UUID id = incidents.require(viewer, Action.SEE, incident);
            return Page.cut(store.page(id, query, query.pageSize() + 1), query.pageSize(), EventQuery::after);
        });
        read(viewer, incident, page.items());
        return page;
    }

    /** Puts on record that restricted ones among these were read. Not within a transaction that only reads. */
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

    /** One event, or "not found": hidden, withdrawn and absent alike. That a restricted one was read is on record. */
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

    /** Adds what was sent. Its label is the incident's where none is given. */
    Event add(Viewer viewer, String incident, Input input) {
        return transactions.in(viewer, () -> {
            UUID id = incidents.require(viewer, Action.CONTRIBUTE, incident);
            EventFacts blank =
                    EventFacts.blank(incidents.find(viewer, incident).facts().tlp());
            EventFacts facts = EventInput.read(input, blank);
            input.check();
            return add(viewer, id, incident, facts);
        });
    }

    /** Adds an event. */
    public Event add(Viewer viewer, String incident, EventFacts facts) {
        return transactions.in(
                viewer, () -> add(viewer, incidents.require(viewer, Action.CONTRIBUTE, incident), incident, facts));
    }

    private Event add(Viewer viewer, UUID incident, String incidentKey, EventFacts facts) {
        check(viewer, incident, facts, null);
        Event event = new Event(
                RandomCodes.uuid(),
                incident,
                numbers.next(incident, ItemNumbers.Kind.T),
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
                .withAfter(Changes.known(facts.asMap())));
        return event;
    }

    /** Changes what was sent, as a merge patch on {@code version}. */
    Event change(Viewer viewer, String incident, String key, long version, Input input) {
        return transactions.in(viewer, () -> {
            Event standing = toChange(viewer, incident, key);
            EventFacts facts = EventInput.read(input, standing.facts());
            input.check();
            if (standing.version() != version) {
                throw Problem.stale(EventJson.of(standing));
            }
            return facts.equals(standing.facts()) ? standing : change(viewer, incident, standing, facts);
        });
    }

    private Event change(Viewer viewer, String incident, Event standing, EventFacts facts) {
        check(viewer, standing.incident(), facts, standing.facts());
        Event changed = standing.changed(facts);
        if (!store.update(changed)) {
            throw Problem.stale(EventJson.of(standing));
        }
        if (!facts.causedBy().equals(standing.facts().causedBy())) {
            causes.put(standing.incident(), standing.number(), facts.causedBy());
        }
        events.publishEvent(Fact.of(FactAction.EVENT_CHANGED, viewer.id(), incident + "/" + standing.key())
                .in(standing.incident())
                .withRestriction(facts.restricted() == null ? standing.facts().restricted() : facts.restricted())
                .with(Changes.between(standing.facts().asMap(), facts.asMap())));
        return changed;
    }

    private Event toChange(Viewer viewer, String incident, String key) {
        UUID id = incidents.require(viewer, Action.SEE, incident);
        Event standing = find(id, key);
        EventFacts facts = standing.facts();
        grants.require(viewer, Action.CONTRIBUTE, id, facts.tlp(), facts.restricted());
        return standing;
    }

    private void check(Viewer viewer, UUID incident, EventFacts facts, @Nullable EventFacts standing) {
        AccessFacts wanted = new AccessFacts(grants.on(incident), facts.tlp(), facts.restricted(), false);
        if (!(Decisions.decide(viewer, Action.CONTRIBUTE, wanted) instanceof Decision.Permit)) {
            throw Problem.invalid(facts.restricted() == null ? "tlp" : "restricted", "beyondClearance");
        }
        List<String> cited = standing == null ? List.of() : standing.citations();
        List<String> caused = standing == null ? List.of() : standing.causedBy();
        citations.check(incident, "citations", facts.citations(), cited);
        citations.check(incident, "causedBy", facts.causedBy(), caused);
    }

    /** Takes an event out of the sequence. Its number is never given out again; what cites it is broken and listed. */
    void withdraw(Viewer viewer, String incident, String key, long version) {
        transactions.run(viewer, () -> {
            Event standing = toChange(viewer, incident, key);
            if (standing.version() != version || !store.withdraw(viewer, standing, clock.instant())) {
                throw Problem.stale(EventJson.of(standing));
            }
            causes.put(standing.incident(), standing.number(), List.of());
            events.publishEvent(Fact.of(FactAction.EVENT_WITHDRAWN, viewer.id(), incident + "/" + standing.key())
                    .in(standing.incident())
                    .withRestriction(standing.facts().restricted())
                    .withBefore(Changes.known(standing.facts().asMap())));
        });
    }
}
