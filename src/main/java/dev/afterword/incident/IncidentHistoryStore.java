package dev.afterword.incident;

import dev.afterword.access.Sql;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.sql.Question;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The severities, decisions, waivers and relations of an incident, as rows. */
@Component
public class IncidentHistoryStore {

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;
    private final Transactions transactions;

    IncidentHistoryStore(JdbcClient jdbc, NamedParameterJdbcTemplate batch, Transactions transactions) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.transactions = transactions;
    }

    /** A severity of the incident, with its start and criteria. */
    public record SeverityChange(
            @Nullable Integer severity, @Nullable String basis, Instant at, String by) {}

    /** A decision of the review policy. */
    public record Decided(
            Instant at,
            ReviewDecision.Outcome outcome,
            String rule,
            String policyVersion,
            Map<String, @Nullable Object> facts,
            @Nullable Instant dueAt,
            String by) {}

    List<Decided> decisions(UUID incident) {
        return jdbc.sql("""
                        SELECT d.*, p.name AS by FROM incident.review_decision d JOIN access.person p ON p.id = d.by_person
                        WHERE d.incident_id = ? ORDER BY d.at DESC, d.id DESC LIMIT 100""")
                .param(incident)
                .query(RecordMapper.of(Decided.class))
                .list();
    }

    private static final String DECISION = """
            INSERT INTO incident.review_decision (id, incident_id, at, outcome, rule, policy_version, facts, due_at, by_person)
            VALUES (:id, :incident, :decidedAt, :outcome, :rule, :policyVersion, :facts::jsonb, :dueAt, :viewer)""";

    private static final Question.Form<String> DECIDED = Question.writing(DECISION);

    void addDecisions(Viewer viewer, List<Incident> incidents) {
        RecordParameters[] rows = rows(incidents, i -> RecordParameters.of(i.decision()), viewer);
        if (rows.length == 1) {
            transactions.writeLast(DECIDED.with(rows[0]));
        } else {
            batch.batchUpdate(DECISION, rows);
        }
    }

    /** Stores the severities of incidents that have one. */
    void addSeverities(Viewer viewer, List<Incident> incidents, Instant at) {
        batch.batchUpdate(
                """
                INSERT INTO incident.severity_change (id, incident_id, severity, basis, at, by_person)
                VALUES (:id, :incident, :severity, :severityBasis, :at, :viewer)""", rows(incidents, i -> RecordParameters.of(i.facts()).with("at", at), viewer));
    }

    private static RecordParameters[] rows(
            List<Incident> incidents, Function<Incident, RecordParameters> parameters, Viewer viewer) {
        return incidents.stream()
                .map(incident -> parameters
                        .apply(incident)
                        .with("id", RandomCodes.uuid())
                        .with("incident", incident.id())
                        .with("viewer", viewer.id()))
                .toArray(RecordParameters[]::new);
    }

    List<SeverityChange> severities(UUID incident) {
        return jdbc.sql("""
                        SELECT c.severity, c.basis, c.at, p.name AS by FROM incident.severity_change c
                        JOIN access.person p ON p.id = c.by_person
                        WHERE c.incident_id = ? ORDER BY c.at DESC, c.id DESC LIMIT 100""")
                .param(incident)
                .query(RecordMapper.of(SeverityChange.class))
                .list();
    }

    /** Returns the requests for a waiver, newest first. At most 50. */
    List<Waivers.Request> waivers(UUID incident) {
        return jdbc.sql("""
                        SELECT w.id, w.state, w.rule, w.reason, w.requested_by AS requested_by_id, r.name AS requested_by,
                               w.requested_at, a.name AS answered_by, w.answered_at, w.answer, w.facts
                        FROM incident.waiver w JOIN access.person r ON r.id = w.requested_by LEFT JOIN access.person a ON a.id = w.answered_by
                        WHERE w.incident_id = ? ORDER BY w.requested_at DESC LIMIT 50""")
                .param(incident)
                .query(RecordMapper.of(Waivers.Request.class))
                .list();
    }

    void addWaiver(Viewer viewer, Incident incident, String reason, Instant now) {
        jdbc.sql("""
                        INSERT INTO incident.waiver (id, incident_id, state, rule, reason, requested_by, requested_at, facts)
                        VALUES (:id, :incident, 'REQUESTED', :rule, :reason, :viewer, :now, :facts::jsonb)""")
                .paramSource(RecordParameters.of(incident.decision())
                        .with("id", RandomCodes.uuid())
                        .with("incident", incident.id())
                        .with("reason", reason)
                        .with("viewer", viewer.id())
                        .with("now", now))
                .update();
    }

    void answerWaiver(Viewer viewer, Waivers.Request open, ReviewDecision decided, @Nullable String note, Instant now) {
        jdbc.sql("""
                        UPDATE incident.waiver SET state = :waiver, facts = :facts::jsonb, answered_by = :viewer,
                            answered_at = :now, answer = :answer WHERE id = :id""")
                .paramSource(RecordParameters.of(decided)
                        .with("id", open.id())
                        .with("viewer", viewer.id())
                        .with("now", now)
                        .with("answer", note))
                .update();
    }

    void lapseWaiver(UUID incident) {
        jdbc.sql(
                        "UPDATE incident.waiver SET state = 'LAPSED' WHERE incident_id = ? AND state IN ('REQUESTED', 'GRANTED')")
                .param(incident)
                .update();
    }

    /** Sets the related incidents to exactly these. Throws if the viewer can't see one of them. */
    void relate(UUID incident, Collection<String> keys) {
        refuseUnknown(keys);
        jdbc.sql(
                        "DELETE FROM incident.related r USING incident.incident o WHERE r.incident_id = ? AND o.id = r.other_id")
                .param(incident)
                .update();
        jdbc.sql("""
                        INSERT INTO incident.related (incident_id, other_id)
                        SELECT ?, id FROM incident.incident WHERE key = ANY (?) AND id <> ?""").params(incident, Sql.array(keys), incident).update();
    }

    private void refuseUnknown(Collection<String> keys) {
        List<String> known = jdbc.sql("SELECT key FROM incident.incident WHERE key = ANY (?)")
                .param(Sql.array(keys))
                .query((rs, n) -> Sql.text(rs))
                .list();
        List<String> unknown = keys.stream().filter(key -> !known.contains(key)).toList();
        if (!unknown.isEmpty()) {
            throw Problem.invalid("related", "noSuchIncident", String.join(", ", unknown));
        }
    }
}
