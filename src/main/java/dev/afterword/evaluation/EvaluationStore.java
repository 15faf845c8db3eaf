package dev.afterword.evaluation;

import dev.afterword.access.Sql;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Problem;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of evaluations: an evaluation is read whole, in one statement. */
@Component
class EvaluationStore {

    private static final String WHOLE = """
            SELECT i.id AS incident_id, i.key, i.evaluation_state AS state, coalesce(e.round, 1) AS round, e.questionnaire,
              (SELECT jsonb_build_object('all', jsonb_agg(jsonb_build_object('person_id', v.person_id, 'person_name', p.name,
                  'asker_id', v.asked_by, 'asker_name', a.name, 'asked_at', v.asked_at, 'handed_in_at', v.handed_in_at,
                  'version', v.version) ORDER BY p.name, v.person_id))
               FROM evaluation.evaluator v JOIN access.person p ON p.id = v.person_id
               LEFT JOIN access.person a ON a.id = v.asked_by
               WHERE v.incident_id = e.incident_id AND v.round = e.round) AS evaluators,
              (SELECT jsonb_build_object('all', jsonb_agg(to_jsonb(w) || jsonb_build_object('person_name', p.name)
                  ORDER BY w.round, p.name, w.person_id))
               FROM evaluation.answer w JOIN access.person p ON p.id = w.person_id
               WHERE w.incident_id = e.incident_id) AS answers,
              (SELECT jsonb_build_object('all', jsonb_agg(to_jsonb(c) || jsonb_build_object('person_id', p.id,
                  'person_name', p.name, 'withdrawn', (SELECT jsonb_agg(f.number) FROM finding.finding f
                      WHERE f.incident_id = c.incident_id AND f.number = ANY (c.findings) AND f.withdrawn_at IS NOT NULL))))
               FROM evaluation.consequence c JOIN access.person p ON p.id = c.recorded_by
               WHERE c.incident_id = e.incident_id) AS consequences,
              (SELECT jsonb_build_object('all', jsonb_agg(to_jsonb(c) || jsonb_build_object('person_id', p.id,
                  'person_name', p.name) ORDER BY c.round))
               FROM evaluation.conclusion c JOIN access.person p ON p.id = c.concluded_by
               WHERE c.incident_id = e.incident_id) AS conclusions,
              (SELECT jsonb_build_object('all', jsonb_agg(to_jsonb(r) || jsonb_build_object('person_id', p.id,
                  'person_name', p.name) ORDER BY r.round))
               FROM evaluation.reopening r JOIN access.person p ON p.id = r.reopened_by
               WHERE r.incident_id = e.incident_id) AS reopenings,
              (SELECT jsonb_build_object('all', jsonb_agg(to_jsonb(w) || jsonb_build_object('person_id', p.id,
                  'person_name', p.name, 'answerer_id', a.id, 'answerer_name', a.name) ORDER BY w.requested_at DESC))
               FROM evaluation.waiver w JOIN access.person p ON p.id = w.requested_by
               LEFT JOIN access.person a ON a.id = w.answered_by WHERE w.incident_id = i.id) AS waivers
            FROM incident.incident i LEFT JOIN evaluation.evaluation e ON e.incident_id = i.id WHERE i.key = ?""";

    private final JdbcClient jdbc;

    EvaluationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The evaluation, begun or not; "not found" for an incident that is hidden or absent. */
    Evaluation find(String key) {
        return jdbc.sql(WHOLE)
                .param(key)
                .query((rs, n) -> EvaluationRows.evaluation(rs))
                .optional()
                .orElseThrow(Problem::notFound);
    }

    /** Whoever else changes the evaluation waits until the transaction ends. */
    void lock(UUID incident) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("evaluation " + incident)
                .query((rs, n) -> n)
                .list();
    }

    void begin(Viewer viewer, UUID incident, String state, String questionnaire, Instant now) {
        jdbc.sql("""
                        INSERT INTO evaluation.evaluation (incident_id, state, questionnaire, begun_at, begun_by)
                        VALUES (?, ?, ?, ?, ?)""")
                .params(incident, state, questionnaire, Sql.time(now), viewer.id())
                .update();
    }

    void move(UUID incident, String state, int round) {
        jdbc.sql("UPDATE evaluation.evaluation SET state = ?, round = ? WHERE incident_id = ?")
                .params(state, round, incident)
                .update();
    }
}
