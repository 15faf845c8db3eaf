package dev.afterword.followup;

import dev.afterword.access.PersonRef;
import dev.afterword.access.Sql;
import dev.afterword.kernel.Json;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of follow-ups, their steps and the risks asked for. Within the caller's transaction. */
@Component
class FollowUpStore {

    private static final String ROWS = """
            SELECT f.*, o.name AS owner_name, r.name AS raiser_name, t.name AS team_name,
                   access.sees_incident(f.incident_id) AS sees_incident
            FROM followup.follow_up f JOIN access.person o ON o.id = f.owner_id JOIN access.person r ON r.id = f.raised_by
            LEFT JOIN access.team t ON t.id = f.team_id""";

    private static final String INSERT = """
            INSERT INTO followup.follow_up (id, key, incident_id, kind, route, routing_reason, cross_organisation, title,
                description, owner_id, team_id, priority, due_on, next_review_on, ticket, state, state_since, tlp, restricted,
                raised_at, raised_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String UPDATE = """
            UPDATE followup.follow_up SET kind = ?, route = ?, routing_reason = ?, title = ?, description = ?, owner_id = ?,
                team_id = ?, priority = ?, due_on = ?, next_review_on = ?, ticket = ?, state = ?, state_since = ?,
                resolved_by = ?, risk_until = ?, version = ?
            WHERE id = ? AND version = ?""";

    private static final String STEP = """
            INSERT INTO followup.step (id, follow_up_id, incident_id, at, by_person, action, from_state, to_state, note, citations,
                link, changes)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)""";

    private static final String STEPS = """
            SELECT s.id, s.at, s.by_person, p.name AS by_name, s.action, s.from_state, s.to_state, s.note, s.link, s.changes,
                   CASE WHEN access.sees_incident(s.incident_id) THEN s.citations ELSE '{}' END AS citations
            FROM followup.step s LEFT JOIN access.person p ON p.id = s.by_person
            WHERE s.follow_up_id = ? ORDER BY s.id DESC LIMIT 200""";

    private static final String RISKS = """
            SELECT k.*, a.name AS asker, w.name AS answerer FROM followup.risk k JOIN access.person a ON a.id = k.asked_by
            LEFT JOIN access.person w ON w.id = k.answered_by WHERE k.follow_up_id = ? ORDER BY k.asked_at DESC LIMIT 1""";

    private final JdbcClient jdbc;
    private final JdbcTemplate rows;

    FollowUpStore(JdbcClient jdbc, JdbcTemplate rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    Optional<FollowUp> find(String key) {
        return jdbc.sql(ROWS + " WHERE f.key = ?")
                .param(key)
                .query((rs, n) -> followUp(rs))
                .optional();
    }

    Optional<String> keyOf(UUID id) {
        return jdbc.sql("SELECT key FROM followup.follow_up WHERE id = ?")
                .param(id)
                .query(String.class)
                .optional();
    }

    /** Whether it was ever said to be done. */
    boolean resolvedBefore(UUID followUp) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM followup.step WHERE follow_up_id = ? AND action = 'RESOLVED')")
                .param(followUp)
                .query(Boolean.class)
                .single();
    }

    /** Whoever else changes it waits until the transaction ends. */
    void lock(String key) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("follow-up " + key)
                .query((rs, n) -> n)
                .list();
    }

    void insert(FollowUp f) {
        FollowUpFacts facts = f.facts();
        rows.update(
                INSERT,
                f.id(),
                f.key(),
                f.incident(),
                facts.kind().name(),
                facts.route().name(),
                facts.routingReason(),
                f.crossOrganisation(),
                facts.title(),
                facts.description(),
                facts.owner().id(),
                id(facts.team()),
                facts.priority().name(),
                facts.dueOn(),
                facts.nextReviewOn(),
                facts.ticket(),
                f.state().name(),
                Sql.time(f.since()),
                f.tlp().name(),
                Sql.name(f.restricted()),
                Sql.time(f.raisedAt()),
                f.raisedBy().id());
    }

    /** Writes over the version before. Whether that one still stood. */
    boolean update(FollowUp f) {
        FollowUpFacts facts = f.facts();
        return rows.update(
                        UPDATE,
                        facts.kind().name(),
                        facts.route().name(),
                        facts.routingReason(),
                        facts.title(),
                        facts.description(),
                        facts.owner().id(),
                        id(facts.team()),
                        facts.priority().name(),
                        facts.dueOn(),
                        facts.nextReviewOn(),
                        facts.ticket(),
                        f.state().name(),
                        Sql.time(f.since()),
                        f.resolvedBy(),
                        f.riskUntil(),
                        f.version(),
                        f.id(),
                        f.version() - 1)
                == 1;
    }

    private static @Nullable UUID id(@Nullable PersonRef ref) {
        return ref == null ? null : ref.id();
    }

    void step(FollowUp f, FollowUpStep step) {
        rows.update(
                STEP,
                step.id(),
                f.id(),
                f.incident(),
                Sql.time(step.at()),
                id(step.by()),
                step.action().name(),
                Sql.name(step.from()),
                step.to().name(),
                step.note(),
                Sql.array(step.citations()),
                step.link(),
                step.changes().isEmpty() ? null : Json.write(step.changes()));
    }

    /** The latest 200, newest first. */
    List<FollowUpStep> steps(UUID followUp) {
        return jdbc.sql(STEPS).param(followUp).query((rs, n) -> step(rs)).list();
    }

    Optional<RiskRequest> risk(UUID followUp) {
        return jdbc.sql(RISKS).param(followUp).query((rs, n) -> risk(rs)).optional();
    }

    void askRisk(FollowUp f, RiskRequest risk) {
        jdbc.sql("""
                        INSERT INTO followup.risk (id, follow_up_id, incident_id, state, reason, until, asked_by, asked_at)
                        VALUES (?, ?, ?, 'REQUESTED', ?, ?, ?, ?)""")
                .params(
                        risk.id(),
                        f.id(),
                        f.incident(),
                        risk.reason(),
                        risk.until(),
                        risk.askedBy().id(),
                        Sql.time(risk.askedAt()))
                .update();
    }

    boolean answerRisk(RiskRequest risk) {
        PersonRef by = risk.answeredBy();
        return by != null
                && rows.update(
                                "UPDATE followup.risk SET state = ?, answered_by = ?, answered_at = ?, answer = ? WHERE id = ? AND state = 'REQUESTED'",
                                risk.state().name(),
                                by.id(),
                                Sql.timeOrNull(risk.answeredAt()),
                                risk.answer(),
                                risk.id())
                        == 1;
    }

    /** Keys are short; a taken one, also of a hidden follow-up, is told by the unique index, and drawn again. */
    static String key() {
        return "FU-" + RandomCodes.random(6);
    }

    static FollowUp followUp(ResultSet rs) throws SQLException {
        return new FollowUp(
                rs.getObject("id", UUID.class),
                rs.getString("key"),
                rs.getObject("incident_id", UUID.class),
                rs.getBoolean("sees_incident"),
                facts(rs),
                rs.getBoolean("cross_organisation"),
                FollowUpState.valueOf(rs.getString("state")),
                Sql.instant(rs, "state_since"),
                rs.getObject("resolved_by", UUID.class),
                rs.getObject("risk_until", LocalDate.class),
                Tlp.valueOf(rs.getString("tlp")),
                Sql.oneOf(rs, "restricted", Restriction.class),
                rs.getLong("version"),
                Sql.instant(rs, "raised_at"),
                new PersonRef(rs.getObject("raised_by", UUID.class), rs.getString("raiser_name")));
    }

    private static FollowUpFacts facts(ResultSet rs) throws SQLException {
        return new FollowUpFacts(
                FollowUpKind.valueOf(rs.getString("kind")),
                rs.getString("routing_reason"),
                rs.getString("title"),
                rs.getString("description"),
                new PersonRef(rs.getObject("owner_id", UUID.class), rs.getString("owner_name")),
                ref(rs, "team_id", "team_name"),
                Priority.valueOf(rs.getString("priority")),
                rs.getObject("due_on", LocalDate.class),
                rs.getObject("next_review_on", LocalDate.class),
                rs.getString("ticket"));
    }

    private static @Nullable PersonRef ref(ResultSet rs, String id, String name) throws SQLException {
        UUID known = rs.getObject(id, UUID.class);
        return known == null ? null : new PersonRef(known, rs.getString(name));
    }

    private static FollowUpStep step(ResultSet rs) throws SQLException {
        String changes = rs.getString("changes");
        Map<String, ?> changed = changes == null ? Map.of() : Json.object(changes);
        return new FollowUpStep(
                rs.getObject("id", UUID.class),
                Sql.instant(rs, "at"),
                ref(rs, "by_person", "by_name"),
                FollowUpAction.valueOf(rs.getString("action")),
                Sql.oneOf(rs, "from_state", FollowUpState.class),
                FollowUpState.valueOf(rs.getString("to_state")),
                rs.getString("note"),
                Arrays.asList((String[]) rs.getArray("citations").getArray()),
                rs.getString("link"),
                changed);
    }

    private static RiskRequest risk(ResultSet rs) throws SQLException {
        return new RiskRequest(
                rs.getObject("id", UUID.class),
                RiskRequest.State.valueOf(rs.getString("state")),
                rs.getString("reason"),
                rs.getObject("until", LocalDate.class),
                new PersonRef(rs.getObject("asked_by", UUID.class), rs.getString("asker")),
                Sql.instant(rs, "asked_at"),
                ref(rs, "answered_by", "answerer"),
                Sql.instantOrNull(rs, "answered_at"),
                rs.getString("answer"));
    }
}
