package dev.afterword.timeline;

import dev.afterword.access.Viewer;
import dev.afterword.incident.Anchor;
import dev.afterword.incident.Incident;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.citation.Citations;
import dev.afterword.incident.citation.Cited;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.web.PageContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads what the page of a sequence shows: the events, what they cite, and the counts by kind. */
@Component
class Sequences {

    /** The page size: most sequences have fewer events and are shown whole. */
    static final int PAGE = 300;

    private final Events events;
    private final EventStore store;
    private final Citations citations;
    private final AccountConflicts conflicts;

    Sequences(Events events, EventStore store, Citations citations, AccountConflicts conflicts) {
        this.events = events;
        this.store = store;
        this.citations = citations;
        this.conflicts = conflicts;
    }

    /** Returns a page of the sequence. Call within the transaction of a page. */
    SequenceView view(PageContext page, Viewer viewer, Incident incident, EventQuery query) {
        Page<Event> list = store.page(incident.id(), query, PAGE);
        events.read(viewer, incident.key(), list.items());
        return view(page, incident, query, list);
    }

    private SequenceView view(PageContext page, Incident incident, EventQuery query, Page<Event> list) {
        boolean filtered = query.kind() != null || query.phase() != null;
        boolean whole = !filtered && query.after().first() && list.nextPageToken() == null;
        Map<Anchor, UncertainTime> anchors = incident.facts().anchors();
        Map<String, Cited> cited = cited(incident.id(), list.items());
        SequenceDrawing drawing = new SequenceDrawing(page, incident.key(), list.items(), anchors, cited);
        return new SequenceView(
                drawing.sections(whole),
                drawing.untimed(),
                drawing.conflicts(),
                drawing.windows(),
                SideBySide.of(page, conflicts.open(incident.id()), list.items()),
                drawing.broken(),
                whole ? counts(list.items()) : store.counts(incident.id()),
                filtered ? null : TimelineStrip.of(list.items(), anchors, page),
                list.nextPageToken());
    }

    /** Counts the events of each kind as the store does, where all of them have been read. */
    private static Map<String, Integer> counts(List<Event> events) {
        Map<String, Integer> counts = new HashMap<>();
        for (Event event : events) {
            EventKind kind = event.facts().kind();
            counts.merge(kind == null ? EventStore.NO_KIND : kind.name(), 1, Integer::sum);
            counts.merge("", 1, Integer::sum);
        }
        return counts;
    }

    /** Returns one event with its effects. Call within a transaction. */
    SequenceView.Entry entry(PageContext page, IncidentLayout layout, Event event) {
        List<Event> effects = store.linked(layout.id(), event);
        List<Event> all = Stream.concat(Stream.of(event), effects.stream()).toList();
        return new SequenceDrawing(page, layout.key(), all, Map.of(), cited(layout.id(), all)).entry(event, null);
    }

    /** Returns what these events cite, have as their cause, or mention in their text. These events themselves aren't looked up again. */
    private Map<String, Cited> cited(UUID incident, Collection<Event> events) {
        Map<String, Cited> cited = new HashMap<>();
        TreeSet<String> keys = new TreeSet<>();
        for (Event event : events) {
            EventFacts facts = event.facts();
            cited.put(event.key(), new Cited.Visible(facts.title()));
            keys.addAll(facts.citations());
            keys.addAll(facts.causedBy());
            for (LinkKind kind : LinkKind.values()) {
                keys.addAll(facts.links(kind));
            }
            keys.addAll(Citations.in(facts.description() == null ? "" : facts.description()));
        }
        keys.removeAll(cited.keySet());
        cited.putAll(citations.of(incident, keys));
        return cited;
    }
}
