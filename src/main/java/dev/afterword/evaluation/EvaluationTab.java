package dev.afterword.evaluation;

import dev.afterword.incident.IncidentTab;
import org.springframework.stereotype.Component;

/** The evaluation as a tab of the incident. Counts whose answers are handed in. */
@Component
class EvaluationTab implements IncidentTab {

    @Override
    public String name() {
        return "evaluation";
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public String count() {
        return """
                SELECT count(*) FROM evaluation.evaluator v JOIN evaluation.evaluation e USING (incident_id, round)
                WHERE v.incident_id = i.id AND v.handed_in_at IS NOT NULL""";
    }
}
