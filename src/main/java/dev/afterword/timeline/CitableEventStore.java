package dev.afterword.timeline;

import dev.afterword.incident.citation.CitableStore;
import dev.afterword.incident.citation.ItemNumberStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Events as things that are cited. */
@Component
class CitableEventStore extends CitableStore {

    CitableEventStore(JdbcClient jdbc) {
        super(
                jdbc,
                ItemNumberStore.Kind.T,
                "timeline.event",
                "t.withdrawn_at IS NOT NULL",
                "coalesce(" + until("occurred_at", "occurred_fidelity") + ", t.recorded_at)");
    }
}
