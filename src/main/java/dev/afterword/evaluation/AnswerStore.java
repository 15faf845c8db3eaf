package dev.afterword.evaluation;

import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
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

    private final JdbcClient jdbc;

    AnswerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds an evaluator; {@code asker} is null for people who answer uninvited. An existing evaluator becomes an invited one. */
    void addEvaluator(Evaluation evaluation, UUID person, @Nullable Viewer asker, Instant now) {
        jdbc.sql("""
                        INSERT INTO evaluation.evaluator AS v (incident_id, round, person_id, asked_by, asked_at)
                        VALUES (:incident, :round, :person, :asker, :at)""")
                .paramSource(RecordParameters.of(evaluation)
                        .with("person", person)
                        .with("asker", asker == null ? null : asker.id())
                        .with("at", asker == null ? null : now))
                .update();
    }

    /** Returns whether the person may see the incident and comment on it, which auditors may not. */
    boolean mayAnswer(UUID incident, UUID person) {
        return invitable(incident).stream().anyMatch(one -> one.id().equals(person));
    }

    /** Returns the people with a grant on the incident, except auditors. By name, at most 500. */
    List<Incident.Person> invitable(UUID incident) {
        return jdbc.sql("""
                        SELECT DISTINCT p.id, p.name FROM access.incident_grant_v g
                        JOIN access.principal_v r ON r.principal = g.principal JOIN access.person p ON p.id = r.person_id
                        WHERE g.incident_id = ? AND g.principal <> ? AND p.active
                          AND (g.expires_at IS NULL OR g.expires_at > now())
                        ORDER BY p.name, p.id LIMIT 500""")
                .params(incident, Role.AUDITOR.principal())
                .query(RecordMapper.of(Incident.Person.class))
                .list();
    }

    void withdrawInvitation(Evaluation evaluation, UUID person) {
        jdbc.sql("DELETE FROM evaluation.evaluator WHERE incident_id = ? AND round = ? AND person_id = ?")
                .params(evaluation.incident(), evaluation.round(), person)
                .update();
    }

    /** Increments the version of a person's answers; submits them if {@code handedInAt} is given. */
    void changed(Evaluation evaluation, UUID person, @Nullable Instant handedInAt) {
        jdbc.sql("""
                        UPDATE evaluation.evaluator SET version = version + 1, handed_in_at = coalesce(handed_in_at, :at)
                        WHERE incident_id = :incident AND round = :round AND person_id = :person""")
                .paramSource(
                        RecordParameters.of(evaluation).with("person", person).with("at", handedInAt))
                .update();
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
