package dev.afterword.timeline;

import dev.afterword.access.Viewer;
import dev.afterword.incident.part.IncidentPart;
import dev.afterword.kernel.Page;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** The events of an incident as a part of its answer. */
@Component
class EventsPart implements IncidentPart {

    private static final EventQuery FIRST = new EventQuery(null, null, null, Page.MAX_SIZE);

    private final Events events;

    EventsPart(Events events) {
        this.events = events;
    }

    @Override
    public String name() {
        return "events";
    }

    @Override
    public String schema() {
        return "PageListedEvent";
    }

    @Override
    public Page<EventJson.Listed> first(Viewer viewer, String incident, Instant now) {
        return events.page(viewer, incident, FIRST).map(event -> EventJson.Listed.of(event, now));
    }
}
