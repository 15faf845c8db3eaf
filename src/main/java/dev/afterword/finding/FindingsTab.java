package dev.afterword.finding;

import dev.afterword.incident.IncidentTab;
import org.springframework.stereotype.Component;

/** The tab of an incident with its findings. */
@Component
class FindingsTab implements IncidentTab {

    @Override
    public String name() {
        return "findings";
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public String count() {
        return "SELECT count(*) FROM finding.finding f WHERE f.incident_id = i.id AND f.withdrawn_at IS NULL";
    }
}
