package dev.afterword.procedure;

import dev.afterword.incident.IncidentTab;
import org.springframework.stereotype.Component;

/** The procedures that were used in an incident, as a tab of it. */
@Component
class ProcedureUsesTab implements IncidentTab {

    @Override
    public String name() {
        return "procedures";
    }

    @Override
    public int order() {
        return 72;
    }

    @Override
    public String count() {
        return "SELECT count(*) FROM procedure.use u WHERE u.incident_id = i.id";
    }
}
