package dev.afterword.procedure;

import dev.afterword.access.NeedsMe;
import org.springframework.stereotype.Component;

/** Opinions that were asked for and not given yet. */
@Component
class OpinionNeeded implements NeedsMe {

    @Override
    public String name() {
        return "opinionGive";
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public String select() {
        return """
                SELECT r.key, r.title, '/recommendations/' || r.key || '#opinion', q.due_on, q.asked_at
                FROM (SELECT DISTINCT ON (q.recommendation_id) q.recommendation_id, q.due_on, q.asked_at FROM procedure.request q
                      WHERE q.person_id = access.current_person()
                      ORDER BY q.recommendation_id, q.asked_at DESC, q.id DESC) q
                JOIN procedure.recommendation r ON r.id = q.recommendation_id
                WHERE r.state = 'CONSULTING' AND NOT EXISTS (SELECT 1 FROM procedure.opinion o
                    WHERE o.recommendation_id = r.id AND o.person_id = access.current_person())""";
    }
}
