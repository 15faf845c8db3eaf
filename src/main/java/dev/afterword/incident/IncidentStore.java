package dev.afterword.incident;

import dev.afterword.access.Role;
import dev.afterword.access.Sql;
import dev.afterword.access.Transactions;
import dev.afterword.kernel.Json;
import dev.afterword.kernel.Tlp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of incidents. */
@Component
class IncidentStore {

    /** Related keys come by a subselect of their own: row-level security leaves out those that the viewer may not see. */
    static final String COLUMNS = """
            i.*, p.name AS lead_name,
            (SELECT coalesce(array_agg(o.key ORDER BY o.key), '{}') FROM incident.related r
             JOIN incident.incident o ON o.id = r.other_id WHERE r.incident_id = i.id) AS related""";

    private static final String SELECT =
            "SELECT " + COLUMNS + " FROM incident.incident i JOIN access.person p ON p.id = i.lead_id";

    private static final String INSERT = """
            INSERT INTO incident.incident (id, key, title, summary, severity, severity_basis, category, customer_impact,
                data_breach, tlp, suspected, scope, functional_impact, informational_impact, recoverability, indicators,
                actions_taken, source_references, anchors, source, source_id, classification, stage, stage_dates,
                review_state, historical, locked, lead_id, decision_outcome, decision_rule, decision_policy, decision_facts,
                decided_at, review_due_at, waiver, evaluation_state, evaluation_due_at, version, created_at, created_by, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?::jsonb, ?, ?::jsonb, ?, ?, ?, ?,
                ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String UPDATE = """
            UPDATE incident.incident SET title = ?, summary = ?, severity = ?, severity_basis = ?, category = ?,
                customer_impact = ?, data_breach = ?, tlp = ?, suspected = ?, scope = ?, functional_impact = ?,
                informational_impact = ?, recoverability = ?, indicators = ?, actions_taken = ?, source_references = ?,
                anchors = ?::jsonb, source = ?, source_id = ?, classification = ?::jsonb, stage = ?, stage_dates = ?::jsonb,
                review_state = ?, historical = ?, locked = ?, lead_id = ?, decision_outcome = ?, decision_rule = ?, decision_policy = ?,
                decision_facts = ?::jsonb, decided_at = ?, review_due_at = ?, waiver = ?, evaluation_state = ?,
                evaluation_due_at = ?, version = ?, updated_at = ?
            WHERE id = ? AND version = ?""";

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final Transactions transactions;

    IncidentStore(JdbcClient jdbc, JdbcTemplate batch, Transactions transactions) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.transactions = transactions;
    }

    Optional<Incident> find(String key) {
        return transactions.cached(
                "incident " + key,
                () -> jdbc.sql(SELECT + " WHERE i.key = ?")
                        .param(key)
                        .query((rs, n) -> incident(rs))
                        .optional());
    }

    /** Spares a page that has read the incident to read it, or its identifier, again. */
    void isKnown(Incident incident) {
        transactions.cached("incident " + incident.key(), () -> Optional.of(incident));
        transactions.cached("incident id " + incident.key(), () -> Optional.of(incident.id()));
    }

    List<Incident> findAll(Collection<UUID> ids) {
        return jdbc.sql(SELECT + " WHERE i.id = ANY (?::uuid[])")
                .param(ids.stream().map(UUID::toString).toArray(String[]::new))
                .query((rs, n) -> incident(rs))
                .list();
    }

    Optional<Incidents.Seen> seen(String key) {
        return jdbc.sql("""
                        SELECT i.id, NOT EXISTS (SELECT 1 FROM access.incident_grant g
                            WHERE g.incident_id = i.id AND g.principal = ?) AS restricted
                        FROM incident.incident i WHERE i.key = ?""")
                .params(Role.LEAD.principal(), key)
                .query((rs, n) -> new Incidents.Seen(rs.getObject("id", UUID.class), rs.getBoolean("restricted")))
                .optional();
    }

    /** Whether the viewer sees it, and it is closed by the act of closing. */
    boolean locked(String key) {
        return jdbc.sql("SELECT 1 FROM incident.incident WHERE key = ? AND locked")
                .param(key)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    Optional<UUID> idOf(String key) {
        return transactions.cached(
                "incident id " + key,
                () -> jdbc.sql("SELECT id FROM incident.incident WHERE key = ?")
                        .param(key)
                        .query(UUID.class)
                        .optional());
    }

    /** Those of the keys that belong to an incident which the viewer sees. */
    List<String> taken(Collection<String> keys) {
        return jdbc.sql("SELECT key FROM incident.incident WHERE key = ANY (?)")
                .param(keys.toArray(String[]::new))
                .query((rs, n) -> rs.getString("key"))
                .list();
    }

    void insertAll(List<Incident> incidents) {
        List<@Nullable Object[]> rows = incidents.stream()
                .map(i -> join(new @Nullable Object[] {i.id(), i.key()}, shared(i), new @Nullable Object[] {
                    Sql.time(i.createdAt()), i.lead().id(), Sql.time(i.updatedAt())
                }))
                .toList();
        batch.batchUpdate(INSERT, rows);
    }

    /** Writes the incident over the version before it. Whether that one still stood. */
    boolean update(Incident i, Instant now) {
        @Nullable
        Object[] row = join(shared(i), new @Nullable Object[] {Sql.time(now), i.id(), i.version() - 1}, new Object[0]);
        return batch.update(UPDATE, row) == 1;
    }

    private static @Nullable Object[] join(@Nullable Object[] a, @Nullable Object[] b, @Nullable Object[] c) {
        @Nullable Object[] all = new @Nullable Object[a.length + b.length + c.length];
        System.arraycopy(a, 0, all, 0, a.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        System.arraycopy(c, 0, all, a.length + b.length, c.length);
        return all;
    }

    /** The columns from title to version, in the order that insert and update share. */
    private static @Nullable Object[] shared(Incident i) {
        return join(facts(i.facts()), state(i), decision(i));
    }

    private static @Nullable Object[] facts(IncidentFacts f) {
        return new @Nullable Object[] {
            f.title(),
            f.summary(),
            f.severity(),
            f.severityBasis(),
            f.category(),
            f.customerImpact().name(),
            f.dataBreach().name(),
            f.tlp().name(),
            f.suspected(),
            f.scope(),
            Sql.name(f.functionalImpact()),
            Sql.name(f.informationalImpact()),
            Sql.name(f.recoverability()),
            Sql.array(f.indicators()),
            Sql.array(f.actionsTaken()),
            Sql.array(f.references()),
            Json.write(Anchors.asMap(f.anchors()))
        };
    }

    private static @Nullable Object[] state(Incident i) {
        Incident.Source source = i.source();
        return new @Nullable Object[] {
            source == null ? null : source.name(),
            source == null ? null : source.id(),
            source == null || source.classification() == null ? null : Json.write(source.classification()),
            i.stage().name(),
            Json.write(dates(i.stageDates())),
            i.reviewState().name(),
            i.historical(),
            i.locked(),
            i.lead().id()
        };
    }

    private static @Nullable Object[] decision(Incident i) {
        ReviewDecision d = i.decision();
        return new @Nullable Object[] {
            d.outcome().name(),
            d.rule(),
            d.policyVersion(),
            Json.write(d.facts()),
            Sql.time(d.decidedAt()),
            Sql.timeOrNull(d.dueAt()),
            d.waiver().name(),
            i.evaluationState().name(),
            Sql.timeOrNull(i.evaluationDue()),
            i.version()
        };
    }

    private static Map<String, String> dates(Map<Stage, Instant> dates) {
        Map<String, String> map = new LinkedHashMap<>();
        dates.forEach((stage, at) -> map.put(stage.name(), at.toString()));
        return map;
    }

    static Map<Stage, Instant> dates(@Nullable String json) {
        Map<Stage, Instant> dates = new EnumMap<>(Stage.class);
        Json.object(json).forEach((stage, at) -> dates.put(Stage.valueOf(stage), Instant.parse(String.valueOf(at))));
        return dates;
    }

    static Incident incident(ResultSet rs) throws SQLException {
        return new Incident(
                rs.getObject("id", UUID.class),
                rs.getString("key"),
                factsOf(rs),
                Stage.valueOf(rs.getString("stage")),
                dates(rs.getString("stage_dates")),
                ReviewState.valueOf(rs.getString("review_state")),
                decisionOf(rs),
                EvaluationState.valueOf(rs.getString("evaluation_state")),
                Sql.instantOrNull(rs, "evaluation_due_at"),
                sourceOf(rs),
                rs.getBoolean("historical"),
                rs.getBoolean("locked"),
                new Incident.Person(rs.getObject("lead_id", UUID.class), rs.getString("lead_name")),
                rs.getLong("version"),
                Sql.instant(rs, "created_at"),
                Sql.instant(rs, "updated_at"));
    }

    private static IncidentFacts factsOf(ResultSet rs) throws SQLException {
        return new IncidentFacts(
                rs.getString("title"),
                rs.getString("summary"),
                Sql.integer(rs, "severity"),
                rs.getString("severity_basis"),
                rs.getString("category"),
                FactAnswer.valueOf(rs.getString("customer_impact")),
                FactAnswer.valueOf(rs.getString("data_breach")),
                Tlp.valueOf(rs.getString("tlp")),
                rs.getBoolean("suspected"),
                rs.getString("scope"),
                Sql.oneOf(rs, "functional_impact", FunctionalImpact.class),
                Sql.oneOf(rs, "informational_impact", InformationalImpact.class),
                Sql.oneOf(rs, "recoverability", Recoverability.class),
                Sql.texts(rs, "indicators"),
                Sql.texts(rs, "actions_taken"),
                Sql.texts(rs, "source_references"),
                Sql.texts(rs, "related"),
                Anchors.of(Json.object(rs.getString("anchors"))));
    }

    private static ReviewDecision decisionOf(ResultSet rs) throws SQLException {
        return new ReviewDecision(
                Outcome.valueOf(rs.getString("decision_outcome")),
                rs.getString("decision_rule"),
                rs.getString("decision_policy"),
                Json.object(rs.getString("decision_facts")),
                Sql.instant(rs, "decided_at"),
                Sql.instantOrNull(rs, "review_due_at"),
                Waiver.valueOf(rs.getString("waiver")));
    }

    private static Incident.@Nullable Source sourceOf(ResultSet rs) throws SQLException {
        String name = rs.getString("source");
        if (name == null) {
            return null;
        }
        String classification = rs.getString("classification");
        return new Incident.Source(
                name, rs.getString("source_id"), classification == null ? null : Json.object(classification));
    }
}
