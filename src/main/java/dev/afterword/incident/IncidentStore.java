package dev.afterword.incident;

import dev.afterword.access.Grants;
import dev.afterword.access.Role;
import dev.afterword.access.Transactions;
import dev.afterword.access.leaving.HeldWork.Held;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.kernel.sql.Embedded;
import dev.afterword.kernel.sql.Expected.OfIncident;
import dev.afterword.kernel.sql.Question;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import dev.afterword.kernel.sql.RecordedRows;
import dev.afterword.notification.WatchMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of incidents. */
@Component
class IncidentStore implements RecordedRows {

    /** Related keys come from a subselect, so that row-level security leaves out those that the viewer can't see. */
    private static final String COLUMNS = """
            i.id, i.key, i.title, i.summary, i.severity, i.severity_basis, i.category, i.customer_impact, i.data_breach, i.tlp, i.suspected,
            i.scope, i.functional_impact, i.informational_impact, i.recoverability, i.indicators, i.actions_taken, i.anchors, i.source_id,
            i.stage, i.stage_dates, i.review_state, i.historical, i.locked, i.lead_id, i.decision_outcome, i.decision_rule, i.decision_facts,
            i.evaluation_state, i.version, i.created_at, i.created_by, i.updated_at, i.source_references AS references, i.source AS source_name, i.classification AS source_classification,
            i.decision_policy AS decision_policy_version, i.decided_at AS decision_decided_at,
            i.review_due_at AS decision_due_at, i.waiver AS decision_waiver, i.evaluation_due_at AS evaluation_due,
            p.name AS lead_name,
            (SELECT coalesce(array_agg(o.key ORDER BY o.key), '{}') FROM incident.related r
             JOIN incident.incident o ON o.id = r.other_id WHERE r.incident_id = i.id) AS related""";

    private static final String FROM = " FROM incident.incident i JOIN access.person p ON p.id = i.lead_id";

    private static final String SELECT = "SELECT " + COLUMNS + FROM;

    private static final String INSERT = """
            INSERT INTO incident.incident (id, key, title, summary, severity, severity_basis, category, customer_impact,
                data_breach, tlp, suspected, scope, functional_impact, informational_impact, recoverability, indicators,
                actions_taken, source_references, anchors, source, source_id, classification, stage, stage_dates,
                review_state, historical, locked, lead_id, decision_outcome, decision_rule, decision_policy, decision_facts,
                decided_at, review_due_at, waiver, evaluation_state, evaluation_due_at, version, created_at, created_by, updated_at)
            VALUES (:id, :key, :title, :summary, :severity, :severityBasis, :category, :customerImpact,
                :dataBreach, :tlp, :suspected, :scope, :functionalImpact, :informationalImpact, :recoverability, :indicators,
                :actionsTaken, :references, :anchors::jsonb, :source.name, :source.id, :source.classification::jsonb, :stage,
                :stageDates::jsonb, :reviewState, :historical, :locked, :lead.id, :decision.outcome, :decision.rule,
                :decision.policyVersion, :decision.facts::jsonb, :decision.decidedAt, :decision.dueAt, :decision.waiver,
                :evaluationState, :evaluationDue, :version, :createdAt, :lead.id, :updatedAt)""";

    private static final String INSERT_FREE = INSERT + " ON CONFLICT DO NOTHING";

    private static final Question.Form<String> NEW = Question.writing(INSERT_FREE);

    private static final String UPDATE = """
            UPDATE incident.incident SET title = :title, summary = :summary, severity = :severity,
                severity_basis = :severityBasis, category = :category, customer_impact = :customerImpact,
                data_breach = :dataBreach, tlp = :tlp, suspected = :suspected, scope = :scope,
                functional_impact = :functionalImpact, informational_impact = :informationalImpact,
                recoverability = :recoverability, indicators = :indicators, actions_taken = :actionsTaken,
                source_references = :references, anchors = :anchors::jsonb, source = :source.name, source_id = :source.id,
                classification = :source.classification::jsonb, stage = :stage, stage_dates = :stageDates::jsonb,
                review_state = :reviewState, historical = :historical, locked = :locked, lead_id = :lead.id,
                decision_outcome = :decision.outcome, decision_rule = :decision.rule,
                decision_policy = :decision.policyVersion, decision_facts = :decision.facts::jsonb,
                decided_at = :decision.decidedAt, review_due_at = :decision.dueAt, waiver = :decision.waiver,
                evaluation_state = :evaluationState, evaluation_due_at = :evaluationDue, version = :version, updated_at = :now
            WHERE id = :id AND version = :version - 1""";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;
    private final Transactions transactions;

    IncidentStore(JdbcClient jdbc, NamedParameterJdbcTemplate batch, Transactions transactions) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.transactions = transactions;
    }

    @Override
    public Set<String> tables() {
        return Set.of("incident.incident");
    }

    @Override
    public Recording recording() {
        Set<String> fields = new HashSet<>(RecordedRows.names(IncidentFacts.class));
        fields.remove("related"); // an editor records those that they see
        fields.add("reviewState");
        return new Recording(
                Set.of(FactAction.INCIDENT_RECORDED),
                Set.of(
                        FactAction.INCIDENT_FACTS_CHANGED,
                        FactAction.INCIDENT_REVIEW_STATE_CHANGED,
                        FactAction.INCIDENT_WAIVER_GRANTED),
                Set.of(),
                fields,
                Map.of("reviewState", ReviewState.NOT_STARTED.name()));
    }

    @Override
    public List<Row> rows(UUID incident) {
        return findAll(List.of(incident)).stream().map(IncidentStore::row).toList();
    }

    private static Row row(Incident incident) {
        Map<String, @Nullable Object> fields = Changes.of(incident.facts());
        fields.put("reviewState", incident.reviewState().name());
        return new Row(incident.key(), fields);
    }

    private static final String LED = """
            SELECT 'INCIDENT' AS kind, id, id AS incident, lead_id AS person, key, title,
                   '/incidents/' || key || '/people#lead' AS href
            FROM incident.incident WHERE stage <> 'CLOSED' AND %s ORDER BY created_at, id""";

    List<Held> ledBy(UUID person) {
        return jdbc.sql(LED.formatted("lead_id = ?"))
                .param(person)
                .query(RecordMapper.of(Held.class))
                .list();
    }

    /** Returns those of the incidents that aren't closed and whose lead can't act on them. */
    List<Held> withoutAbleLead(UUID[] among) {
        return jdbc.sql(LED.formatted("""
                        id = ANY (?)
                        AND (NOT access.works_on(lead_id, id) OR EXISTS (SELECT 1 FROM access.person p WHERE p.id = lead_id AND p.external))"""))
                .param(among)
                .query(RecordMapper.of(Held.class))
                .list();
    }

    private static final OfIncident<Incident> ONE = OfIncident.of(SELECT + " WHERE i.id = :incident", Incident.class);

    Optional<Incident> find(String key) {
        return transactions.cached(
                "incident " + key,
                () -> idOf(key).flatMap(id -> transactions.ask(ONE, id).optional()));
    }

    record WithCounts(
            @Embedded Incident incident,
            List<@Nullable Long> counts,
            List<IncidentLayout.Emergency> emergencies,
            WatchMode watch) {}

    private static final String EMERGENCIES = """
            coalesce((SELECT jsonb_agg(jsonb_build_object('name', e.name, 'approvedBy', e.approved_by, 'reason', e.reason,
                'expiresAt', e.expires_at) ORDER BY e.expires_at) FROM access.emergency_v e WHERE e.incident_id = i.id), '[]')
                AS emergencies""";

    private static final String WATCH = """
            , coalesce((SELECT w.mode FROM notification.watch_v w WHERE w.key = i.key), 'DEFAULT') AS watch""";

    /** Returns what asks for an incident and the counts of these tabs. */
    static OfIncident<WithCounts> withCounts(List<IncidentTab> tabs) {
        String counts = tabs.stream()
                .map(tab -> tab.count() == null ? "NULL" : "(" + tab.count() + ")")
                .collect(Collectors.joining(", ", "ARRAY[", "]::bigint[]"));
        return OfIncident.of(
                "SELECT " + COLUMNS + ", " + counts + " AS counts, " + EMERGENCIES + WATCH + FROM
                        + " WHERE i.id = :incident",
                WithCounts.class);
    }

    /** Returns the incident and the counts of its tabs. The incident isn't read again in this transaction. */
    Optional<WithCounts> find(String key, OfIncident<WithCounts> withCounts) {
        Optional<WithCounts> found =
                idOf(key).flatMap(id -> transactions.ask(withCounts, id).optional());
        found.map(WithCounts::incident).ifPresent(incident -> {
            transactions.cached("incident " + key, () -> Optional.of(incident));
        });
        return found;
    }

    List<Incident> findAll(Collection<UUID> ids) {
        return jdbc.sql(SELECT + " WHERE i.id = ANY (?::uuid[])")
                .param(ids.stream().map(UUID::toString).toArray(String[]::new))
                .query(RecordMapper.of(Incident.class))
                .list();
    }

    private static final Question.Form<Incidents.Seen> SEEING = Question.of("""
            SELECT i.id, NOT EXISTS (SELECT 1 FROM access.incident_grant_v g
                WHERE g.incident_id = i.id AND g.principal = :leads) AS restricted, access.enter(i.id), access.held(i.id)
            FROM incident.incident i WHERE i.key = :key""", Incidents.Seen.class);

    /** Returns what finds the incident, and enters it. */
    static Question<Incidents.Seen> seeing(String key) {
        return SEEING.with(RecordParameters.of("leads", Role.LEAD.principal()).with("key", key));
    }

    Optional<Incidents.Seen> seen(String key) {
        Optional<Incidents.Seen> seen = transactions.cachedAccess(
                "incident " + key, () -> transactions.ask(seeing(key)).optional());
        seen.ifPresent(incident -> Grants.know(transactions, incident.id(), incident.held()));
        return seen;
    }

    /** Returns whether the viewer sees the incident, and it is locked. */
    boolean locked(String key) {
        return jdbc.sql("SELECT 1 FROM incident.incident WHERE key = ? AND locked")
                .param(key)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    Optional<UUID> idOf(String key) {
        return seen(key).map(Incidents.Seen::id);
    }

    /**
     * Inserts rows whose keys are free. Returns the identifiers of the others, whose keys incidents have that the viewer may not see.
     *
     * @param members gives them their first members
     */
    Set<UUID> insertNew(Question<?> members, List<Incident> incidents) {
        if (incidents.size() == 1) {
            Incident only = incidents.getFirst();
            List<Question.Answer<?>> answers = transactions.askAll(List.of(members, NEW.with(parameters(only))));
            return answers.getLast().changed() == 1 ? Set.of() : Set.of(only.id());
        }
        transactions.askAll(List.of(members));
        int[] counts = insert(INSERT_FREE, incidents);
        if (Arrays.stream(counts).allMatch(count -> count == 1)) {
            return Set.of();
        }
        Set<UUID> others = incidents.stream().map(Incident::id).collect(Collectors.toCollection(HashSet::new));
        jdbc.sql("SELECT id FROM incident.incident WHERE id = ANY (?::uuid[])")
                .param(others.stream().map(UUID::toString).toArray(String[]::new))
                .query(UUID.class)
                .list()
                .forEach(others::remove);
        return others;
    }

    void insertAll(List<Incident> incidents) {
        insert(INSERT, incidents);
    }

    /** Returns how many rows each of them inserted, which isn't known where the driver sends many as one statement. */
    private int[] insert(String sql, List<Incident> incidents) {
        return batch.batchUpdate(
                sql, incidents.stream().map(IncidentStore::parameters).toArray(RecordParameters[]::new));
    }

    /** Updates the row if its version is the previous one. Returns false if someone else changed it first. */
    boolean update(Incident incident, Instant now) {
        return jdbc.sql(UPDATE)
                        .paramSource(parameters(incident).with("now", now))
                        .update()
                == 1;
    }

    private static RecordParameters parameters(Incident incident) {
        return RecordParameters.of(incident)
                .with("anchors", asMap(incident.facts().anchors()));
    }

    /** Returns anchor times as they are stored. */
    private static Map<String, Object> asMap(Map<Anchor, UncertainTime> anchors) {
        Map<String, Object> map = new LinkedHashMap<>();
        anchors.forEach((anchor, when) -> map.put(anchor.name(), asMap(when)));
        return map;
    }

    private static Map<String, Object> asMap(UncertainTime when) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("at", when.at().toString());
        map.put("fidelity", when.fidelity().name());
        map.put("zone", when.zone());
        Duration plusMinus = when.plusMinus();
        if (plusMinus != null) {
            map.put("plusMinus", plusMinus.toString());
        }
        return map;
    }
}
