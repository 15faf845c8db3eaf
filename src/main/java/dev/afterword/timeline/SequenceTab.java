package dev.afterword.timeline;

import dev.afterword.incident.IncidentTab;
import org.springframework.stereotype.Component;

/** The sequence of events as a tab of the incident. */
@Component
class SequenceTab implements IncidentTab {

    @Override
    public String name() {
        return "sequence";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public String count() {
        return "SELECT count(*) FROM timeline.event e WHERE e.incident_id = i.id AND e.withdrawn_at IS NULL";
    }
}
