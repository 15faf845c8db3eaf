package dev.afterword.evidence.list;

import dev.afterword.incident.IncidentTab;
import org.springframework.stereotype.Component;

@Component
class EvidenceTab implements IncidentTab {

    @Override
    public String name() {
        return "evidence";
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public String count() {
        return "SELECT count(*) FROM evidence.item e WHERE e.incident_id = i.id";
    }
}
