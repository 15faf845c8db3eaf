package dev.afterword.recommendation;

import dev.afterword.incident.IncidentTab;
import org.springframework.stereotype.Component;

/** What was recommended from an incident, as a tab of it. */
@Component
class RecommendationsTab implements IncidentTab {

    @Override
    public String name() {
        return "recommendations";
    }

    @Override
    public int order() {
        return 70;
    }

    @Override
    public String count() {
        return "SELECT count(*) FROM procedure.recommendation r WHERE r.incident_id = i.id";
    }
}
