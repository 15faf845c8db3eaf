package dev.afterword.evaluation;

import dev.afterword.access.Viewer;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import dev.afterword.kernel.sql.RecordedRowStore;
import dev.afterword.kernel.sql.RecordedRows;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of evaluations: one statement reads a whole evaluation. */
@Component
class EvaluationStore implements RecordedRows {

    private static final String WHOLE = """
            SELECT i.id AS incident, i.key, i.evaluation_state AS state, coalesce(e.round, 1) AS round, e.questionnaire,
              (SELECT jsonb_agg(jsonb_build_object('person', jsonb_build_object('id', p.id, 'name', p.name),
                  'askedBy', CASE WHEN a.id IS NOT NULL THEN jsonb_build_object('id', a.id, 'name', a.name) END,
                  'askedAt', v.asked_at, 'handedInAt', v.handed_in_at, 'version', v.version) ORDER BY p.name, v.person_id)
               FROM evaluation.evaluator v JOIN access.person p ON p.id = v.person_id
               LEFT JOIN access.person a ON a.id = v.asked_by
               WHERE v.incident_id = e.incident_id AND v.round = e.round AND v.released_at IS NULL) AS evaluators,
              (SELECT jsonb_agg(jsonb_build_object('round', w.round, 'question', w.question,
                  'by', jsonb_build_object('id', p.id, 'name', p.name),
                  'reply', jsonb_build_object('score', w.score, 'value', w.value), 'note', w.note, 'citations', w.citations,
                  'at', w.answered_at) ORDER BY w.round, p.name, w.person_id)
               FROM evaluation.answer w JOIN access.person p ON p.id = w.person_id
               WHERE w.incident_id = e.incident_id) AS answers,
              (SELECT jsonb_agg(jsonb_build_object('round', c.round, 'question', c.question,
                  'findings', ARRAY(SELECT 'F-' || n FROM unnest(c.findings) AS n),
                  'withdrawn', ARRAY(SELECT 'F-' || f.number FROM finding.finding_v f
                      WHERE f.incident_id = c.incident_id AND f.number = ANY (c.findings) AND f.withdrawn_at IS NOT NULL),
                  'accepted', c.accepted, 'by', jsonb_build_object('id', p.id, 'name', p.name), 'at', c.recorded_at))
               FROM evaluation.consequence c JOIN access.person p ON p.id = c.recorded_by
               WHERE c.incident_id = e.incident_id) AS consequences,
              (SELECT jsonb_agg(jsonb_build_object('round', c.round, 'sufficiency', c.sufficiency,
                  'completeness', c.completeness, 'proposedSufficiency', c.proposed_sufficiency,
                  'proposedCompleteness', c.proposed_completeness, 'note', c.note, 'figures', c.figures,
                  'computed', c.computed, 'at', c.concluded_at, 'by', jsonb_build_object('id', p.id, 'name', p.name))
                  ORDER BY c.round)
               FROM evaluation.conclusion c JOIN access.person p ON p.id = c.concluded_by
               WHERE c.incident_id = e.incident_id) AS conclusions,
              (SELECT jsonb_agg(jsonb_build_object('round', r.round, 'reason', r.reason, 'at', r.reopened_at,
                  'by', jsonb_build_object('id', p.id, 'name', p.name)) ORDER BY r.round)
               FROM evaluation.reopening r JOIN access.person p ON p.id = r.reopened_by
               WHERE r.incident_id = e.incident_id) AS reopenings,
              (SELECT jsonb_agg(jsonb_build_object('id', w.id, 'state', w.state, 'reason', w.reason,
                  'requestedBy', jsonb_build_object('id', p.id, 'name', p.name), 'requestedAt', w.requested_at,
                  'answeredBy', CASE WHEN a.id IS NOT NULL THEN jsonb_build_object('id', a.id, 'name', a.name) END,
                  'answeredAt', w.answered_at, 'answer', w.answer) ORDER BY w.requested_at DESC)
               FROM evaluation.waiver w JOIN access.person p ON p.id = w.requested_by
               LEFT JOIN access.person a ON a.id = w.answered_by WHERE w.incident_id = i.id) AS waivers
            FROM incident.incident_v i LEFT JOIN evaluation.evaluation e ON e.incident_id = i.id WHERE i.key = ?""";

    private final JdbcClient jdbc;

    EvaluationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> tables() {
        return Set.of("evaluation.answer");
    }

    /** Answers are recorded as a whole when they are submitted, then each change of them; every round begins anew. */
    @Override
    public Recording recording() {
        return new Recording(
                Set.of(),
                Set.of(FactAction.EVALUATION_ANSWERED),
                Set.of(),
                Recording.EVERY_FIELD,
                Map.of(),
                Set.of(FactAction.EVALUATION_REOPENED));
    }

    @Override
    public List<String> names(Said said) {
        return List.of("evaluation/answers/" + said.actor());
    }

    @Override
    public List<Row> rows(UUID incident) {
        return RecordedRowStore.read(jdbc, """
                SELECT 'evaluation/answers/' || a.person_id, jsonb_object_agg(a.question, jsonb_strip_nulls(jsonb_build_object(
                    'answer', coalesce(a.value, a.score::text), 'note', a.note,
                    'citations', CASE WHEN cardinality(a.citations) > 0 THEN to_jsonb(a.citations) END)))::text
                FROM evaluation.answer a JOIN evaluation.evaluator v USING (incident_id, round, person_id)
                JOIN evaluation.evaluation e USING (incident_id, round)
                WHERE a.incident_id = ? AND v.handed_in_at IS NOT NULL GROUP BY a.person_id""", incident);
    }

    /** Returns the evaluation, started or not. Throws "not found" if the incident is hidden or absent. */
    Evaluation find(String key) {
        return jdbc.sql(WHOLE)
                .param(key)
                .query(RecordMapper.of(Evaluation.class))
                .optional()
                .orElseThrow(Problem::notFound);
    }

    /** Makes other transactions that change the evaluation wait until this one ends. */
    void lock(UUID incident) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("evaluation " + incident)
                .query((rs, n) -> n)
                .list();
    }

    void start(Viewer viewer, UUID incident, String state, String questionnaire, Instant now) {
        jdbc.sql("""
                        INSERT INTO evaluation.evaluation (incident_id, state, questionnaire, begun_at, begun_by)
                        VALUES (:incident, :state, :questionnaire, :now, :viewer)""")
                .paramSource(RecordParameters.of("incident", incident)
                        .with("state", state)
                        .with("questionnaire", questionnaire)
                        .with("now", now)
                        .with("viewer", viewer.id()))
                .update();
    }

    void move(UUID incident, String state, int round) {
        jdbc.sql("UPDATE evaluation.evaluation SET state = ?, round = ? WHERE incident_id = ?")
                .params(state, round, incident)
                .update();
    }
}
