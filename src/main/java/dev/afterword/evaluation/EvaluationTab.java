package dev.afterword.evaluation;

import dev.afterword.incident.IncidentTab;
import org.springframework.stereotype.Component;

/** The tab of an incident with its evaluation. The count is that of submitted answers. */
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
