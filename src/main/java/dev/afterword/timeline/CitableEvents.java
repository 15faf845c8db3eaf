package dev.afterword.timeline;

import dev.afterword.incident.citation.CitableRows;
import dev.afterword.incident.citation.ItemNumbers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Events as things that are cited. */
@Component
class CitableEvents extends CitableRows {

    CitableEvents(JdbcClient jdbc) {
        super(jdbc, ItemNumbers.Kind.T, "timeline.event", "t.withdrawn_at IS NOT NULL");
    }
}
