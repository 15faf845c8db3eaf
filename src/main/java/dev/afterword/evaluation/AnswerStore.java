package dev.afterword.evaluation;

import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.access.leaving.HeldWork;
import dev.afterword.access.leaving.HeldWork.Held;
import dev.afterword.access.leaving.ReassignmentStore;
import dev.afterword.incident.Incident;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of evaluators and of their answers. */
@Component
class AnswerStore {

    private static final String UNSUBMITTED = """
            SELECT 'EVALUATION' AS kind, md5(v.incident_id::text || v.person_id)::uuid AS id, v.incident_id AS incident,
                   v.person_id AS person, i.key, i.title, '/incidents/' || i.key || '/evaluation#evaluators' AS href
            FROM evaluation.evaluator v JOIN evaluation.evaluation e USING (incident_id, round)
            JOIN incident.incident_v i ON i.id = v.incident_id
            WHERE v.handed_in_at IS NULL AND v.released_at IS NULL AND e.state = 'OPEN' AND %s
            ORDER BY i.key""";

    private final JdbcClient jdbc;
    private final ReassignmentStore reassignments;

    AnswerStore(JdbcClient jdbc, ReassignmentStore reassignments) {
        this.jdbc = jdbc;
        this.reassignments = reassignments;
    }

    /** Adds an evaluator; {@code asker} is null for people who answer uninvited. An existing evaluator becomes an invited one. */
    void addEvaluator(Evaluation evaluation, UUID person, @Nullable Viewer asker, Instant now) {
        jdbc.sql("""
                        INSERT INTO evaluation.evaluator AS v (incident_id, round, person_id, asked_by, asked_at)
                        VALUES (:incident, :round, :person, :asker, :at)
                        ON CONFLICT (incident_id, round, person_id) DO UPDATE SET asked_by = excluded.asked_by,
                            asked_at = excluded.asked_at, released_at = NULL""")
                .paramSource(RecordParameters.of(evaluation)
                        .with("person", person)
                        .with("asker", asker == null ? null : asker.id())
                        .with("at", asker == null ? null : now))
                .update();
    }

    /** Returns whether the person may see the incident and comment on it, which auditors may not. */
    boolean mayAnswer(UUID incident, UUID person) {
        return jdbc.sql("SELECT access.works_on(:person, :incident)")
                .param("person", person)
                .param("incident", incident)
                .query(Boolean.class)
                .single();
    }

    /** Returns the people with a grant on the incident, except auditors. By name, at most 500. */
    List<Incident.Person> invitable(UUID incident) {
        return jdbc.sql("""
                        SELECT DISTINCT p.id, p.name FROM access.incident_grant_v g
                        JOIN access.principal_v r ON r.principal = g.principal JOIN access.person p ON p.id = r.person_id
                        WHERE g.incident_id = ? AND g.principal <> ? AND g.level <> 'SHARED' AND p.active
                          AND (g.expires_at IS NULL OR g.expires_at > now())
                        ORDER BY p.name, p.id LIMIT 500""")
                .params(incident, Role.AUDITOR.principal())
                .query(RecordMapper.of(Incident.Person.class))
                .list();
    }

    /** Returns the evaluations of open rounds that a person hasn't submitted. */
    List<Held> unsubmittedOf(UUID person) {
        return jdbc.sql(UNSUBMITTED.formatted("v.person_id = ?"))
                .param(person)
                .query(RecordMapper.of(Held.class))
                .list();
    }

    /** Returns the evaluations of open rounds that wait for people who can't answer any more. */
    List<Held> abandoned(UUID[] incidents) {
        return jdbc.sql(UNSUBMITTED.formatted(
                        "v.incident_id = ANY (?) AND NOT access.works_on(v.person_id, v.incident_id)"))
                .param(incidents)
                .query(RecordMapper.of(Held.class))
                .list();
    }

    /** Waits no longer for what the person hasn't submitted; their draft stays. */
    void release(UUID incident, UUID person) {
        jdbc.sql("""
                        UPDATE evaluation.evaluator v SET released_at = now() FROM evaluation.evaluation e
                        WHERE e.incident_id = v.incident_id AND e.round = v.round AND v.incident_id = ? AND v.person_id = ?
                          AND v.handed_in_at IS NULL""").params(incident, person).update();
    }

    /** Invites another person on the invitation of the one who leaves, unless they evaluate already. */
    void inviteInstead(UUID incident, UUID leaving, UUID person) {
        jdbc.sql("""
                        INSERT INTO evaluation.evaluator (incident_id, round, person_id, asked_by, asked_at)
                        SELECT v.incident_id, v.round, :person, v.asked_by, v.asked_at FROM evaluation.evaluator v
                        JOIN evaluation.evaluation e USING (incident_id, round)
                        WHERE v.incident_id = :incident AND v.person_id = :leaving
                        ON CONFLICT (incident_id, round, person_id) DO NOTHING""")
                .param("incident", incident)
                .param("leaving", leaving)
                .param("person", person)
                .update();
    }

    void withdrawInvitation(Evaluation evaluation, UUID person) {
        jdbc.sql("DELETE FROM evaluation.evaluator WHERE incident_id = ? AND round = ? AND person_id = ?")
                .params(evaluation.incident(), evaluation.round(), person)
                .update();
        reassignments.removeOf(HeldWork.Kind.EVALUATION, evaluation.incident(), person);
    }

    /** Increments the version of a person's answers; submits them if {@code handedInAt} is given. */
    void changed(Evaluation evaluation, UUID person, @Nullable Instant handedInAt) {
        jdbc.sql("""
                        UPDATE evaluation.evaluator SET version = version + 1, handed_in_at = coalesce(handed_in_at, :at)
                        WHERE incident_id = :incident AND round = :round AND person_id = :person""")
                .paramSource(
                        RecordParameters.of(evaluation).with("person", person).with("at", handedInAt))
                .update();
        if (handedInAt != null) {
            reassignments.removeOf(HeldWork.Kind.EVALUATION, evaluation.incident(), person);
        }
    }

    void put(Evaluation evaluation, EvaluationAnswer answer) {
        jdbc.sql("""
                        INSERT INTO evaluation.answer AS a
                            (incident_id, round, person_id, question, score, value, note, citations, answered_at)
                        VALUES (:incident, :round, :by.id, :question, :reply.score, :reply.value, :note, :citations, :at)
                        ON CONFLICT (incident_id, round, person_id, question) DO UPDATE SET score = excluded.score,
                            value = excluded.value, note = excluded.note, citations = excluded.citations,
                            answered_at = excluded.answered_at, version = a.version + 1""")
                .paramSource(RecordParameters.of(answer).with("incident", evaluation.incident()))
                .update();
    }

    void remove(Evaluation evaluation, UUID person, String question) {
        jdbc.sql("""
                        DELETE FROM evaluation.answer
                        WHERE incident_id = :incident AND round = :round AND person_id = :person AND question = :question""")
                .paramSource(
                        RecordParameters.of(evaluation).with("person", person).with("question", question))
                .update();
    }
}
