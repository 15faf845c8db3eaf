package dev.afterword.followup;

import dev.afterword.access.Sql;
import dev.afterword.access.leaving.HeldWork.Held;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import dev.afterword.kernel.sql.RecordedRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The rows of follow-ups, their steps and the requests to accept their risk. Used within the caller's transaction, except for
 * jobs, which read with their own database role.
 */
@Component
class FollowUpStore implements RecordedRows {

    private static final String FIND = """
            SELECT f.*, f.incident_id AS incident, f.state_since AS since, f.raised_by AS raised_by_id, r.name AS raised_by_name,
                   o.name AS owner_name, t.name AS team_name, f.effect_check_on AS check_on, c.id AS check_by_id, c.name AS check_by_name,
                   n.id AS hand_over_to_id, n.name AS hand_over_to_name, b.id AS hand_over_by_id, b.name AS hand_over_by_name,
                   access.sees(f.incident_id) AS sees_incident
            FROM followup.follow_up f JOIN access.person o ON o.id = f.owner_id JOIN access.person r ON r.id = f.raised_by
            LEFT JOIN access.team t ON t.id = f.team_id LEFT JOIN access.person c ON c.id = f.effect_checker
            LEFT JOIN access.person n ON n.id = f.hand_over_to LEFT JOIN access.person b ON b.id = f.hand_over_by
            WHERE""";

    private static final String INSERT = """
            INSERT INTO followup.follow_up (id, key, incident_id, kind, route, routing_reason, cross_organisation, title,
                description, owner_id, team_id, priority, due_on, next_review_on, ticket, success_measure, state, state_since,
                name_by, tlp, restricted, raised_at, raised_by)
            VALUES (:id, :key, :incident, :kind, :route, :routingReason, :crossOrganisation, :title,
                :description, :owner.id, :team.id, :priority, :dueOn, :nextReviewOn, :ticket, :successMeasure, :state, :since,
                :nameBy, :tlp, :restricted, :raisedAt, :raisedBy.id)""";

    private static final String UPDATE = """
            UPDATE followup.follow_up SET kind = :kind, route = :route, routing_reason = :routingReason, title = :title,
                description = :description, owner_id = :owner.id, team_id = :team.id, priority = :priority, due_on = :dueOn,
                next_review_on = :nextReviewOn, ticket = :ticket, success_measure = :successMeasure, state = :state,
                state_since = :since,
                not_verified_by = :notVerifiedBy, risk_until = :riskUntil, effect_check_on = :check.on,
                effect_checker = :check.by.id, hand_over_to = :handOver.to.id, hand_over_by = :handOver.by.id,
                hand_over_since = :handOver.since, name_by = :nameBy, version = :version
            WHERE id = :id AND version = :version - 1""";

    private static final String INSERT_STEP = """
            INSERT INTO followup.step (id, follow_up_id, incident_id, at, by_person, action, from_state, to_state, note, citations,
                link, why_proof_counts, changes, finding_id)
            VALUES (:id, :followUp.id, :followUp.incident, :at, :by.id, :action, :from, :to, :note, :citations,
                :link, :whyProofCounts, nullif(:changes::jsonb, '{}'), :finding)""";

    private static final String STEPS = """
            SELECT s.id, s.at, s.by_person AS by_id, p.name AS by_name, s.action, s.from_state AS from, s.to_state AS to, s.note,
                   CASE WHEN access.sees(s.incident_id) THEN s.citations ELSE '{}' END AS citations, s.link, s.why_proof_counts,
                   s.changes
            FROM followup.step s LEFT JOIN access.person p ON p.id = s.by_person
            WHERE s.follow_up_id = :followUp ORDER BY s.id DESC LIMIT 200""";

    private static final String RISK = """
            SELECT k.*, k.asked_by AS asked_by_id, a.name AS asked_by_name, k.answered_by AS answered_by_id,
                   w.name AS answered_by_name
            FROM followup.risk k JOIN access.person a ON a.id = k.asked_by LEFT JOIN access.person w ON w.id = k.answered_by
            WHERE k.follow_up_id = :followUp ORDER BY k.asked_at DESC LIMIT 1""";

    private static final String INSERT_RISK = """
            INSERT INTO followup.risk (id, follow_up_id, incident_id, state, reason, until, asked_by, asked_at)
            VALUES (:id, :followUp.id, :followUp.incident, :state, :reason, :until, :askedBy.id, :askedAt)""";

    private static final String ANSWER_RISK = """
            UPDATE followup.risk
            SET state = :state, answered_by = :answeredBy.id, answered_at = :answeredAt, answer = :answer
            WHERE id = :id AND state = 'REQUESTED'""";

    private static final String OWNED = """
            SELECT 'FOLLOW_UP' AS kind, id, incident_id AS incident, owner_id AS person, key, title,
                   '/follow-ups/' || key || '/edit' AS href
            FROM followup.follow_up WHERE (open OR state = 'RISK_ACCEPTED') AND %s ORDER BY due_on, id""";

    private final JdbcClient jdbc;
    private final JdbcClient jobs;

    FollowUpStore(JdbcClient jdbc, @Qualifier("jobs") DataSource jobs) {
        this.jdbc = jdbc;
        this.jobs = JdbcClient.create(jobs);
    }

    @Override
    public Set<String> tables() {
        return Set.of("followup.follow_up");
    }

    @Override
    public Recording recording() {
        Set<String> fields = new HashSet<>(RecordedRows.names(FollowUpFacts.class));
        fields.remove("nextReviewOn"); // a review by the team moves it as well
        fields.add("state");
        Set<FactAction> changing = EnumSet.of(FactAction.FOLLOW_UP_CHANGED);
        for (FollowUpAction action : FollowUpAction.values()) {
            changing.add(action.fact());
        }
        changing.remove(FactAction.FOLLOW_UP_RAISED);
        return new Recording(
                Set.of(FactAction.FOLLOW_UP_RAISED),
                changing,
                Set.of(),
                fields,
                Map.of("state", FollowUpState.PROPOSED.name()));
    }

    @Override
    public List<Row> rows(UUID incident) {
        return jdbc
                .sql(FIND + " f.incident_id = :incident")
                .param("incident", incident)
                .query(RecordMapper.of(FollowUp.class))
                .list()
                .stream()
                .map(FollowUpStore::row)
                .toList();
    }

    private static Row row(FollowUp followUp) {
        Map<String, @Nullable Object> fields = Changes.of(followUp.facts());
        fields.put("state", followUp.state().name());
        return new Row(followUp.key(), fields);
    }

    Optional<FollowUp> find(String key) {
        return jdbc.sql(FIND + " f.key = :key")
                .param("key", key)
                .query(RecordMapper.of(FollowUp.class))
                .optional();
    }

    Optional<String> keyOf(UUID id) {
        return jdbc.sql("SELECT key FROM followup.follow_up WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    /** A follow-up as findings list it. */
    record Line(
            UUID id,
            String key,
            String title,
            FollowUpState state,
            LocalDate dueOn,
            @Nullable String successMeasure,
            String owner,
            Instant since) {}

    List<Line> lines(Collection<UUID> ids) {
        return jdbc.sql("""
                        SELECT f.id, f.key, f.title, f.state, f.due_on, f.success_measure, o.name AS owner,
                               f.state_since AS since FROM followup.follow_up f
                        JOIN access.person o ON o.id = f.owner_id WHERE f.id = ANY (?::uuid[])""")
                .param(ids.stream().map(UUID::toString).toArray(String[]::new))
                .query(RecordMapper.of(Line.class))
                .list();
    }

    /** @param own whether the current person is its owner */
    record Turn(FollowUpState state, boolean own) {}

    Optional<Turn> turn(UUID id) {
        return jdbc.sql("SELECT state, owner_id = access.current_person() AS own FROM followup.follow_up WHERE id = ?")
                .param(id)
                .query(RecordMapper.of(Turn.class))
                .optional();
    }

    /** Returns what the person owns and may still have to do, once a risk acceptance ends, too. */
    List<Held> ownedBy(UUID person) {
        return jdbc.sql(OWNED.formatted("owner_id = ?"))
                .param(person)
                .query(RecordMapper.of(Held.class))
                .list();
    }

    /** Returns those whose owner can't act: they may not work, or are external and see none of its findings any more. */
    List<Held> abandoned(UUID[] incidents) {
        return jdbc.sql(OWNED.formatted("""
                        incident_id = ANY (?) AND (NOT access.can_work(owner_id) OR EXISTS (SELECT 1 FROM access.person p WHERE p.id = owner_id AND p.external)
                            AND NOT EXISTS (SELECT 1 FROM finding.finding_v f
                                JOIN finding.work_v w ON w.finding_id = f.id AND w.live AND w.item_id = follow_up.id
                                WHERE EXISTS (SELECT 1 FROM access.share_v s JOIN access.principal_v a ON a.principal = s.principal
                                        WHERE a.person_id = owner_id AND s.relation = 'finding.finding' AND s.item_id = f.id
                                          AND f.restricted IS NULL AND (s.expires_at IS NULL OR s.expires_at > now()))
                                   OR EXISTS (SELECT 1 FROM access.incident_grant_v g JOIN access.principal_v a ON a.principal = g.principal
                                        WHERE a.person_id = owner_id AND g.incident_id = f.incident_id AND g.level <> 'SHARED'
                                          AND (g.expires_at IS NULL OR g.expires_at > now())
                                          AND access.tlp_rank(f.tlp) <= access.tlp_rank(g.max_tlp)
                                          AND (f.restricted IS NULL OR f.restricted = ANY (g.clearances)))))"""))
                .param(incidents)
                .query(RecordMapper.of(Held.class))
                .list();
    }

    /** Returns the lead of the incident of a follow-up. */
    UUID incidentLead(FollowUp followUp) {
        return jdbc.sql("SELECT lead_id FROM incident.incident_v WHERE id = ?")
                .param(followUp.incident())
                .query(UUID.class)
                .single();
    }

    /** Returns whether it was ever resolved. */
    boolean resolvedBefore(UUID followUp) {
        return jdbc.sql(
                        "SELECT EXISTS (SELECT 1 FROM followup.step WHERE follow_up_id = :followUp AND action = 'RESOLVED')")
                .param("followUp", followUp)
                .query(Boolean.class)
                .single();
    }

    /** Makes other transactions that change the same follow-up wait until this one ends. */
    void lock(String key) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:lock, 0))")
                .param("lock", "follow-up " + key)
                .query((rs, n) -> n)
                .list();
    }

    void insert(FollowUp followUp) {
        jdbc.sql(INSERT).paramSource(RecordParameters.of(followUp)).update();
    }

    /** Updates the row if its version is the previous one. Returns false if someone else changed it first. */
    boolean update(FollowUp followUp) {
        return jdbc.sql(UPDATE).paramSource(RecordParameters.of(followUp)).update() == 1;
    }

    void step(FollowUp followUp, FollowUpStep step) {
        stepOf(followUp, step, null);
    }

    /** @param finding the finding that the step links or unlinks; null for other steps */
    void stepOf(FollowUp followUp, FollowUpStep step, @Nullable UUID finding) {
        jdbc.sql(INSERT_STEP)
                .paramSource(
                        RecordParameters.of(step).with("followUp", followUp).with("finding", finding))
                .update();
    }

    /** Returns the latest 200, newest first. */
    List<FollowUpStep> steps(UUID followUp) {
        return jdbc.sql(STEPS)
                .param("followUp", followUp)
                .query(RecordMapper.of(FollowUpStep.class))
                .list();
    }

    /** Returns the latest request. */
    Optional<FollowUp.RiskRequest> risk(UUID followUp) {
        return jdbc.sql(RISK)
                .param("followUp", followUp)
                .query(RecordMapper.of(FollowUp.RiskRequest.class))
                .optional();
    }

    void askRisk(FollowUp followUp, FollowUp.RiskRequest risk) {
        jdbc.sql(INSERT_RISK)
                .paramSource(RecordParameters.of(risk).with("followUp", followUp))
                .update();
    }

    /** Records the decision. Returns false if the request was decided already. */
    boolean answerRisk(FollowUp.RiskRequest risk) {
        return jdbc.sql(ANSWER_RISK).paramSource(RecordParameters.of(risk)).update() == 1;
    }

    record DueFollowUp(UUID id, UUID owner) {}

    /** Returns the follow-ups whose risk was accepted until a day before {@code today}, of all incidents. At most 1,000. */
    List<DueFollowUp> expiredRisks(LocalDate today) {
        return jobs.sql("""
                        SELECT id, owner_id FROM followup.follow_up WHERE state = 'RISK_ACCEPTED' AND risk_until < ?
                        ORDER BY risk_until LIMIT 1000""").param(today).query(FollowUpStore::due).list();
    }

    /** Returns verified follow-ups whose findings have not recurred since, verified before this moment, of all incidents. At most 1,000. */
    List<DueFollowUp> unrecurred(Instant verifiedBefore) {
        return jobs.sql("""
                        SELECT f.id, f.owner_id FROM followup.follow_up f WHERE f.state = 'VERIFIED' AND f.state_since < ?
                            AND NOT EXISTS (SELECT FROM finding.recurred_work_v r WHERE r.item_id = f.id AND r.marked_at > f.state_since)
                        ORDER BY f.state_since LIMIT 1000""")
                .param(Sql.time(verifiedBefore))
                .query(FollowUpStore::due)
                .list();
    }

    private static DueFollowUp due(ResultSet rs, int row) throws SQLException {
        return new DueFollowUp(rs.getObject("id", UUID.class), rs.getObject("owner_id", UUID.class));
    }

    /**
     * Returns a new short key. If it is in use, even by a hidden follow-up, the unique index refuses it and the caller draws
     * another.
     */
    static String key() {
        return "FU-" + RandomCodes.random(6);
    }
}
