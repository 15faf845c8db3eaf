package dev.afterword.finding;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.sql.Expected.OfIncident;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import dev.afterword.kernel.sql.RecordedRows;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of findings that aren't withdrawn, each with its planned actions. */
@Component
class FindingStore implements RecordedRows {

    /** A hidden finding counts as disposed of, and so does a duplicate of it. */
    private static final String ROWS = """
            WITH cited AS MATERIALIZED (SELECT finding.evidence_by_event(:incident) AS evidence)
            SELECT f.id, f.number, f.type, f.title, f.description, f.severity, f.phase, f.cross_organisation, s.id AS service_id, s.key AS service_key, s.name AS service_name, f.citations,
                   f.made_possible_by, f.contributing_factors, f.tlp, f.restricted, f.disposition_state, f.disposition_reason,
                   f.disposition_until, f.version, f.raised_at, f.incident_id AS incident, f.raised_by AS raised_by_id, r.name AS raised_by_name,
                   f.disposition AS disposition_kind, 'F-' || f.duplicate_of AS disposition_duplicate_of,
                   f.asked_by AS disposition_asked_by_id, a.name AS disposition_asked_by_name,
                   f.asked_at AS disposition_asked_at,
                   f.answered_by AS disposition_answered_by_id, w.name AS disposition_answered_by_name,
                   f.answered_at AS disposition_answered_at, f.answer AS disposition_answer,
                   f.changed_by AS disposition_changed_by_id, c.name AS disposition_changed_by_name,
                   CASE WHEN f.duplicate_of IS NOT NULL THEN
                       coalesce((SELECT CASE WHEN o.withdrawn_at IS NULL THEN 'FOLLOW_UPS' ELSE 'NONE' END FROM finding.finding o
                                 WHERE o.incident_id = f.incident_id AND o.number = f.duplicate_of), 'FOLLOW_UPS') END AS original,
                   ARRAY(SELECT DISTINCT e.key FROM cited CROSS JOIN unnest(f.citations) AS c (key)
                         CROSS JOIN jsonb_array_elements_text(cited.evidence -> c.key) AS e (key) ORDER BY 1) AS evidence,
                   (SELECT jsonb_agg(jsonb_build_object('what', n.what, 'byWhom', n.by_whom, 'dueOn', n.due_on) ORDER BY n.position)
                    FROM finding.intention n WHERE n.finding_id = f.id) AS planned_actions,
                   (SELECT jsonb_agg(jsonb_build_object('id', k.item_id, 'key', k.key, 'kind', k.kind, 'live', k.live, 'route',
                                         CASE k.kind WHEN 'RECOMMENDATION' THEN 'REGISTER' ELSE u.route END)
                                     ORDER BY k.linked_at, k.key)
                    FROM finding.work k LEFT JOIN followup.follow_up_v u ON u.id = k.item_id WHERE k.finding_id = f.id) AS work
            FROM finding.finding f JOIN access.person r ON r.id = f.raised_by
            LEFT JOIN access.person a ON a.id = f.asked_by LEFT JOIN access.person w ON w.id = f.answered_by
            LEFT JOIN access.person c ON c.id = f.changed_by LEFT JOIN catalog.service_v s ON s.id = f.service_id
            WHERE f.incident_id = :incident AND f.withdrawn_at IS NULL""";

    private static final String INSERT = """
            INSERT INTO finding.finding (type, title, description, severity, phase, cross_organisation, service_id, citations,
                made_possible_by, contributing_factors, tlp, restricted, version, id, incident_id, number, raised_at, raised_by)
            VALUES (:type, :title, :description, :severity, :phase, :crossOrganisation, :service.id, :citations,
                :madePossibleBy, :contributingFactors, :tlp, :restricted, :version, :id, :incident, :number, :raisedAt,
                :raisedBy.id)""";

    private static final String UPDATE = """
            UPDATE finding.finding SET type = :type, title = :title, description = :description, severity = :severity,
                phase = :phase, cross_organisation = :crossOrganisation, service_id = :service.id, citations = :citations,
                made_possible_by = :madePossibleBy, contributing_factors = :contributingFactors, tlp = :tlp,
                restricted = :restricted, version = :version, disposition = :disposition.kind,
                disposition_state = :disposition.state, disposition_reason = :disposition.reason,
                disposition_until = :disposition.until, duplicate_of = substr(:disposition.duplicateOf::text, 3)::int,
                asked_by = :disposition.askedBy.id, asked_at = :disposition.askedAt,
                answered_by = :disposition.answeredBy.id, answered_at = :disposition.answeredAt, answer = :disposition.answer,
                changed_by = :disposition.changedBy.id
            WHERE id = :id AND version = :version - 1 AND withdrawn_at IS NULL""";

    private static final String INSERT_PLANNED_ACTION = """
            INSERT INTO finding.intention (finding_id, position, incident_id, what, by_whom, due_on)
            VALUES (:finding.id, :position, :finding.incident, :what, :byWhom, :dueOn)""";

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final NamedParameterJdbcTemplate batch;
    private final Clock clock;

    FindingStore(JdbcClient jdbc, NamedParameterJdbcTemplate batch, Clock clock, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.batch = batch;
        this.clock = clock;
    }

    @Override
    public Set<String> tables() {
        return Set.of("finding.finding");
    }

    @Override
    public Recording recording() {
        return Recording.of(
                        Set.of(FactAction.FINDING_RAISED, FactAction.FINDING_RESTORED),
                        Set.of(FactAction.FINDING_CHANGED),
                        FindingFacts.class)
                .endingWith(FactAction.FINDING_WITHDRAWN);
    }

    @Override
    public List<Row> rows(UUID incident) {
        return all(incident).stream()
                .map(finding -> new Row(finding.key(), Changes.of(finding.facts())))
                .toList();
    }

    Optional<Finding> find(UUID incident, int number) {
        Optional<Finding> found = jdbc.sql(ROWS + " AND f.number = :number")
                .param("incident", incident)
                .param("number", number)
                .query(RecordMapper.of(Finding.class))
                .optional();
        return found.isEmpty() || found.get().original() == null
                ? found
                : all(incident).stream().filter(each -> each.number() == number).findFirst();
    }

    List<Finding> all(UUID incident) {
        Map<String, Finding> all = new LinkedHashMap<>();
        jdbc.sql(ROWS).param("incident", incident).query(RecordMapper.of(Finding.class)).list().stream()
                .sorted(Finding.ORDER)
                .forEach(finding -> all.put(finding.key(), finding));
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return all.values().stream()
                .map(finding -> resolved(finding, all, today, all.size()))
                .toList();
    }

    /** @param steps the most steps from duplicate to original that can be taken without going in a circle */
    private static Finding resolved(Finding finding, Map<String, Finding> all, LocalDate today, int steps) {
        Disposition decided = finding.disposition();
        Finding original = decided == null ? null : all.get(decided.duplicateOf());
        if (original == null) {
            return finding;
        }
        return finding.duplicating(steps == 0 ? finding : resolved(original, all, today, steps - 1), today);
    }

    /** Returns the duplicates in the incident: by number, the number of the original, as far as the viewer sees both. */
    Map<Integer, Integer> duplicates(UUID incident) {
        Map<Integer, Integer> duplicates = new HashMap<>();
        jdbc.sql("""
                        SELECT number, duplicate_of FROM finding.finding
                        WHERE incident_id = ? AND duplicate_of IS NOT NULL AND withdrawn_at IS NULL""").param(incident).query(rs -> {
            duplicates.put(rs.getInt(1), rs.getInt(2));
        });
        return duplicates;
    }

    /** Makes other transactions that mark duplicates in the incident wait until this one ends. */
    void lock(UUID incident) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("finding " + incident)
                .query((rs, n) -> n)
                .list();
    }

    /** Makes other transactions that change the finding wait until this one ends. */
    void lockRow(UUID finding) {
        jdbc.sql("SELECT id FROM finding.finding WHERE id = ? FOR UPDATE")
                .param(finding)
                .query(UUID.class)
                .optional();
    }

    void insert(Finding finding) {
        jdbc.sql(INSERT).paramSource(RecordParameters.of(finding)).update();
    }

    /** Updates the row if its version is the previous one. Returns false if someone else changed it first. */
    boolean update(Finding finding) {
        return jdbc.sql(UPDATE).paramSource(RecordParameters.of(finding)).update() == 1;
    }

    void replacePlannedActions(Finding finding) {
        jdbc.sql("DELETE FROM finding.intention WHERE finding_id = ?")
                .param(finding.id())
                .update();
        List<PlannedAction> all = finding.plannedActions();
        RecordParameters[] rows = new RecordParameters[all.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = RecordParameters.of(all.get(i)).with("finding", finding).with("position", i + 1);
        }
        batch.batchUpdate(INSERT_PLANNED_ACTION, rows);
    }

    /** Returns false if someone else changed or withdrew the finding first. */
    boolean withdraw(Viewer viewer, Finding finding, Instant now) {
        return jdbc.sql("""
                        UPDATE finding.finding SET withdrawn_at = :now, withdrawn_by = :viewer, version = version + 1
                        WHERE id = :id AND version = :version AND withdrawn_at IS NULL""")
                        .paramSource(
                                RecordParameters.of(finding).with("now", now).with("viewer", viewer.id()))
                        .update()
                == 1;
    }

    /** Undoes a withdrawal. Returns false if there is none that the viewer may undo. */
    boolean restore(UUID incident, int number) {
        return jdbc.sql("""
                        UPDATE finding.finding SET withdrawn_at = NULL, withdrawn_by = NULL, version = version + 1
                        WHERE incident_id = ? AND number = ? AND withdrawn_at IS NOT NULL""").params(incident, number).update() == 1;
    }

    private static final OfIncident<Hidden> HIDES = OfIncident.of("""
            SELECT coalesce((SELECT last FROM incident.counter_v WHERE incident_id = :incident AND kind = 'F'), 0)
                > (SELECT count(*) FROM finding.finding WHERE incident_id = :incident) AS hides""", Hidden.class);

    private record Hidden(boolean hides) {}

    /**
     * Returns whether the incident has findings that the current person can't read. Numbers have no gaps, so that a missing one
     * is hidden.
     */
    boolean hides(UUID incident) {
        return transactions.ask(HIDES, incident).list().getFirst().hides();
    }
}
