package dev.afterword.review.reference;

import dev.afterword.access.Viewer;
import dev.afterword.incident.citation.Citations;
import dev.afterword.markup.Citation;
import dev.afterword.review.frozen.FrozenIncident;
import dev.afterword.review.frozen.v1.Frozen;
import dev.afterword.timeline.AccountConflicts;
import dev.afterword.timeline.Event;
import dev.afterword.timeline.EventFacts;
import dev.afterword.timeline.Events;
import dev.afterword.timeline.LinkKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Lists the sequence of events, to be cited and frozen. */
@Component
class EventReferences implements ReferenceSource {

    private final Events events;
    private final AccountConflicts conflicts;

    EventReferences(Events events, AccountConflicts conflicts) {
        this.events = events;
        this.conflicts = conflicts;
    }

    @Override
    public void each(Viewer viewer, UUID incident, String key, Consumer<Reference> to) {
        Map<String, List<String>> against = new HashMap<>();
        conflicts
                .open(incident)
                .forEach(conflict -> conflict.events()
                        .forEach(each -> against.computeIfAbsent(each, any -> new ArrayList<>())
                                .addAll(conflict.events().stream()
                                        .filter(other -> !other.equals(each))
                                        .toList())));
        events.each(
                viewer,
                incident,
                event -> to.accept(reference(event, key, against.getOrDefault(event.key(), List.of()))));
    }

    private static Reference reference(Event event, String key, List<String> against) {
        EventFacts facts = event.facts();
        return Reference.of(
                new Citation(null, 'T', event.number()),
                facts.kind() == null
                        ? "reference.T"
                        : "EventKind." + facts.kind().name(),
                facts.title(),
                facts.occurredAt(),
                "",
                Citations.href(key, event.key()),
                facts.tlp(),
                facts.restricted(),
                content(event, against));
    }

    private static Frozen.Event content(Event event, List<String> against) {
        EventFacts facts = event.facts();
        return new Frozen.Event(
                event.key(),
                facts.title(),
                facts.description(),
                FrozenIncident.code(facts.kind()),
                FrozenIncident.code(facts.phase()),
                facts.occurredAt(),
                facts.knownAt(),
                facts.techniques(),
                facts.attackVersion(),
                facts.source(),
                facts.raw(),
                facts.citations(),
                facts.causedBy(),
                event.recordedAt(),
                event.recorder(),
                facts.until(),
                facts.mark(),
                links(facts, against));
    }

    private static Map<String, List<String>> links(EventFacts facts, List<String> against) {
        Map<String, List<String>> links = new LinkedHashMap<>();
        for (LinkKind kind : LinkKind.values()) {
            if (!facts.links(kind).isEmpty()) {
                links.put(kind.name(), facts.links(kind));
            }
        }
        if (!against.isEmpty()) {
            links.put("CONFLICTS_WITH", against);
        }
        return links;
    }
}
