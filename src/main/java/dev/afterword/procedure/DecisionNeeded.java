package dev.afterword.procedure;

import dev.afterword.access.NeedsMe;
import org.springframework.stereotype.Component;

/** Recommendations to decide: everybody who was asked has answered, or the time for it is over. */
@Component
class DecisionNeeded implements NeedsMe {

    @Override
    public String name() {
        return "recommendationDecide";
    }

    @Override
    public int order() {
        return 45;
    }

    @Override
    public String select() {
        return """
                SELECT r.key, r.title, '/recommendations/' || r.key || '#decision', NULL::date,
                       coalesce((SELECT max(o.given_at) FROM procedure.opinion o WHERE o.recommendation_id = r.id), r.proposed_at)
                FROM procedure.recommendation r
                WHERE r.state = 'CONSULTING' AND procedure.reaches(r.incident_id, r.tlp, 'LEAD')
                  AND NOT EXISTS (SELECT 1 FROM procedure.request q
                      WHERE q.recommendation_id = r.id AND q.due_on >= (now() AT TIME ZONE 'UTC')::date
                        AND NOT EXISTS (SELECT 1 FROM procedure.opinion o
                            WHERE o.recommendation_id = r.id AND o.person_id = q.person_id))""";
    }
}
