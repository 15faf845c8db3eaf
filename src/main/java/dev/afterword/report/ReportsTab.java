package dev.afterword.report;

import dev.afterword.access.Action;
import dev.afterword.incident.IncidentTab;
import org.springframework.stereotype.Component;

/** The tab of an incident's page; counts approved versions. */
@Component
class ReportsTab implements IncidentTab {

    @Override
    public String name() {
        return "reports";
    }

    @Override
    public int order() {
        return 80;
    }

    @Override
    public Action needs() {
        return Action.SEE_REPORT;
    }

    @Override
    public String count() {
        return "SELECT count(*) FROM review.version_v v WHERE v.incident_id = i.id";
    }
}
