package dev.afterword.procedure;

import dev.afterword.access.NeedsMe;
import org.springframework.stereotype.Component;

/** Recommendations about which nobody was asked yet, for the response team. */
@Component
class ConsultationNeeded implements NeedsMe {

    @Override
    public String name() {
        return "recommendationConsult";
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public String select() {
        return """
                SELECT r.key, r.title, '/recommendations/' || r.key || '#decision', NULL::date, r.proposed_at
                FROM procedure.recommendation r
                WHERE r.state = 'OPEN' AND procedure.reaches(r.incident_id, r.tlp, 'LEAD')""";
    }
}
