package dev.afterword.review;

import dev.afterword.access.Viewer;
import dev.afterword.incident.Citations;
import dev.afterword.timeline.Event;
import dev.afterword.timeline.EventFacts;
import dev.afterword.timeline.Events;
import dev.afterword.web.Citation;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The sequence of events, to be cited and frozen. */
@Component
class EventReferences implements ReferenceSource {

    private final Events events;

    EventReferences(Events events) {
        this.events = events;
    }

    @Override
    public List<Reference> all(Viewer viewer, UUID incident, String key) {
        return events.all(viewer, incident).stream()
                .sorted(Comparator.comparingInt(Event::number))
                .map(event -> reference(event, key))
                .toList();
    }

    private static Reference reference(Event event, String key) {
        EventFacts facts = event.facts();
        return new Reference(
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
                content(event));
    }

    private static Map<String, @Nullable Object> content(Event event) {
        EventFacts facts = event.facts();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("key", event.key());
        map.put("title", facts.title());
        map.put("description", facts.description());
        map.put("kind", facts.kind());
        map.put("phase", facts.phase());
        map.put("occurredAt", FrozenIncident.when(facts.occurredAt()));
        map.put("knownAt", FrozenIncident.when(facts.knownAt()));
        map.put("techniques", facts.techniques());
        map.put("attackVersion", facts.attackVersion());
        map.put("source", facts.source());
        map.put("raw", facts.raw());
        map.put("citations", facts.citations());
        map.put("causedBy", facts.causedBy());
        map.put("recordedAt", event.recordedAt().toString());
        map.put("recordedBy", event.recorder());
        return map;
    }
}
