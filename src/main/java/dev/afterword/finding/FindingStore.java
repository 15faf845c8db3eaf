package dev.afterword.finding;

import dev.afterword.access.Sql;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Incident;
import dev.afterword.kernel.Json;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.timeline.Phase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of findings that stand, each with its intentions. */
@Component
class FindingStore {

    /** A finding that the viewer may not see stands, as far as they know; so does what is its duplicate. */
    private static final String ROWS = """
            SELECT f.*, r.name AS raiser, a.name AS asker, w.name AS answerer,
                   coalesce((SELECT o.withdrawn_at IS NULL FROM finding.finding o
                             WHERE o.incident_id = f.incident_id AND o.number = f.duplicate_of), true) AS original,
                   (SELECT jsonb_build_object('all', jsonb_agg(jsonb_build_object('what', n.what, 'byWhom', n.by_whom,
                        'dueOn', n.due_on) ORDER BY n.position))
                    FROM finding.intention n WHERE n.finding_id = f.id) AS intentions,
                   (SELECT jsonb_build_object('all', jsonb_agg(jsonb_build_object('id', k.item_id, 'key', k.key, 'kind', k.kind,
                        'live', k.live) ORDER BY k.linked_at, k.key))
                    FROM finding.work k WHERE k.finding_id = f.id) AS work
            FROM finding.finding f JOIN access.person r ON r.id = f.raised_by
            LEFT JOIN access.person a ON a.id = f.asked_by LEFT JOIN access.person w ON w.id = f.answered_by
            WHERE f.incident_id = ? AND f.withdrawn_at IS NULL""";

    private static final String INSERT = """
            INSERT INTO finding.finding (type, title, description, severity, phase, cross_organisation, citations,
                made_possible_by, contributing_factors, tlp, restricted, version, id, incident_id, number, raised_at, raised_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String UPDATE = """
            UPDATE finding.finding SET type = ?, title = ?, description = ?, severity = ?, phase = ?, cross_organisation = ?,
                citations = ?, made_possible_by = ?, contributing_factors = ?, tlp = ?, restricted = ?, version = ?,
                disposition = ?, disposition_state = ?, disposition_reason = ?, disposition_until = ?, duplicate_of = ?,
                asked_by = ?, asked_at = ?, answered_by = ?, answered_at = ?, answer = ?
            WHERE id = ? AND version = ? AND withdrawn_at IS NULL""";

    private final JdbcClient jdbc;
    private final JdbcTemplate rows;

    FindingStore(JdbcClient jdbc, JdbcTemplate rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    Optional<Finding> find(UUID incident, int number) {
        return jdbc.sql(ROWS + " AND f.number = ?")
                .params(incident, number)
                .query((rs, n) -> finding(rs))
                .optional();
    }

    List<Finding> all(UUID incident) {
        return jdbc.sql(ROWS).param(incident).query((rs, n) -> finding(rs)).list().stream()
                .sorted(Finding.ORDER)
                .toList();
    }

    /** Which finding repeats which, by number, in the whole incident as far as the viewer sees it. */
    Map<Integer, Integer> duplicates(UUID incident) {
        Map<Integer, Integer> duplicates = new HashMap<>();
        jdbc.sql("""
                        SELECT number, duplicate_of FROM finding.finding
                        WHERE incident_id = ? AND duplicate_of IS NOT NULL AND withdrawn_at IS NULL""").param(incident).query(rs -> {
            duplicates.put(rs.getInt(1), rs.getInt(2));
        });
        return duplicates;
    }

    /** Whoever else makes findings of the incident duplicates waits until the transaction ends. */
    void lock(UUID incident) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("finding " + incident)
                .query((rs, n) -> n)
                .list();
    }

    /** Whoever else changes the finding waits until the transaction ends. */
    void lockRow(UUID finding) {
        jdbc.sql("SELECT id FROM finding.finding WHERE id = ? FOR UPDATE")
                .param(finding)
                .query(UUID.class)
                .optional();
    }

    void insert(Finding f) {
        List<@Nullable Object> row = facts(f);
        row.addAll(Arrays.asList(
                f.id(),
                f.incident(),
                f.number(),
                Sql.time(f.raisedAt()),
                f.raisedBy().id()));
        rows.update(INSERT, row.toArray());
    }

    /** Writes over the version before. Whether that one still stood. */
    boolean update(Finding f) {
        List<@Nullable Object> row = facts(f);
        row.addAll(disposition(f.disposition()));
        row.addAll(Arrays.asList(f.id(), f.version() - 1));
        return rows.update(UPDATE, row.toArray()) == 1;
    }

    void intentions(Finding f) {
        jdbc.sql("DELETE FROM finding.intention WHERE finding_id = ?")
                .param(f.id())
                .update();
        List<@Nullable Object[]> all = new ArrayList<>();
        for (PlannedAction intention : f.intentions()) {
            all.add(new @Nullable Object[] {
                f.id(), all.size() + 1, f.incident(), intention.what(), intention.byWhom(), intention.dueOn()
            });
        }
        rows.batchUpdate(
                "INSERT INTO finding.intention (finding_id, position, incident_id, what, by_whom, due_on) VALUES (?, ?, ?, ?, ?, ?)",
                all);
    }

    boolean withdraw(Viewer viewer, Finding f, Instant now) {
        return jdbc.sql("""
                        UPDATE finding.finding SET withdrawn_at = ?, withdrawn_by = ?, version = version + 1
                        WHERE id = ? AND version = ? AND withdrawn_at IS NULL""")
                        .params(Sql.time(now), viewer.id(), f.id(), f.version())
                        .update()
                == 1;
    }

    private static List<@Nullable Object> facts(Finding finding) {
        FindingFacts f = finding.facts();
        return new ArrayList<>(Arrays.<@Nullable Object>asList(
                f.type().name(),
                f.title(),
                f.description(),
                f.severity(),
                Sql.name(f.phase()),
                f.crossOrganisation(),
                Sql.array(f.citations()),
                f.madePossibleBy(),
                Sql.array(f.contributingFactors()),
                f.tlp().name(),
                Sql.name(f.restricted()),
                finding.version()));
    }

    private static List<@Nullable Object> disposition(@Nullable Disposition d) {
        if (d == null) {
            return Arrays.asList(new @Nullable Object[10]);
        }
        String of = d.duplicateOf();
        return Arrays.<@Nullable Object>asList(
                d.kind().name(),
                d.state().name(),
                d.reason(),
                d.until(),
                of == null ? null : Integer.valueOf(of.substring(2)),
                d.askedBy().id(),
                Sql.time(d.askedAt()),
                d.answeredBy() == null ? null : d.answeredBy().id(),
                Sql.timeOrNull(d.answeredAt()),
                d.answer());
    }

    private static Finding finding(ResultSet rs) throws SQLException {
        return new Finding(
                rs.getObject("id", UUID.class),
                rs.getObject("incident_id", UUID.class),
                rs.getInt("number"),
                facts(rs),
                disposition(rs),
                intentions(rs.getString("intentions")),
                work(rs.getString("work")),
                rs.getBoolean("original"),
                rs.getLong("version"),
                Sql.instant(rs, "raised_at"),
                new Incident.Person(rs.getObject("raised_by", UUID.class), rs.getString("raiser")));
    }

    private static FindingFacts facts(ResultSet rs) throws SQLException {
        return new FindingFacts(
                FindingType.valueOf(rs.getString("type")),
                rs.getString("title"),
                rs.getString("description"),
                Sql.integer(rs, "severity"),
                Sql.oneOf(rs, "phase", Phase.class),
                rs.getBoolean("cross_organisation"),
                Sql.texts(rs, "citations"),
                rs.getString("made_possible_by"),
                Sql.texts(rs, "contributing_factors"),
                Tlp.valueOf(rs.getString("tlp")),
                Sql.oneOf(rs, "restricted", Restriction.class));
    }

    private static @Nullable Disposition disposition(ResultSet rs) throws SQLException {
        DispositionKind kind = Sql.oneOf(rs, "disposition", DispositionKind.class);
        if (kind == null) {
            return null;
        }
        Integer of = Sql.integer(rs, "duplicate_of");
        UUID answerer = rs.getObject("answered_by", UUID.class);
        return new Disposition(
                kind,
                Disposition.State.valueOf(rs.getString("disposition_state")),
                rs.getString("disposition_reason"),
                rs.getObject("disposition_until", LocalDate.class),
                of == null ? null : "F-" + of,
                new Incident.Person(rs.getObject("asked_by", UUID.class), rs.getString("asker")),
                Sql.instant(rs, "asked_at"),
                answerer == null ? null : new Incident.Person(answerer, rs.getString("answerer")),
                Sql.instantOrNull(rs, "answered_at"),
                rs.getString("answer"));
    }

    private static List<PlannedAction> intentions(@Nullable String json) {
        return all(json).stream()
                .map(one -> {
                    Object due = one.get("dueOn");
                    return new PlannedAction(
                            String.valueOf(one.get("what")),
                            String.valueOf(one.get("byWhom")),
                            due == null ? null : LocalDate.parse(due.toString()));
                })
                .toList();
    }

    /** From the JSON that the statements here build; empty for null. */
    static List<LinkedWork> work(@Nullable String json) {
        return all(json).stream()
                .map(one -> new LinkedWork(
                        UUID.fromString(String.valueOf(one.get("id"))),
                        String.valueOf(one.get("key")),
                        LinkedWork.Kind.valueOf(String.valueOf(one.get("kind"))),
                        Boolean.TRUE.equals(one.get("live"))))
                .toList();
    }

    private static List<Map<?, ?>> all(@Nullable String json) {
        List<Map<?, ?>> found = new ArrayList<>();
        if (Json.object(json).get("all") instanceof List<?> all) {
            for (Object each : all) {
                if (each instanceof Map<?, ?> one) {
                    found.add(one);
                }
            }
        }
        return found;
    }

    /** Whether there are findings of the incident that the current principal may not read; numbers are given out without a gap. */
    boolean hides(UUID incident) {
        return jdbc.sql("""
                        SELECT coalesce((SELECT last FROM incident.counter WHERE incident_id = :incident AND kind = 'F'), 0)
                            > (SELECT count(*) FROM finding.finding WHERE incident_id = :incident)""").param("incident", incident).query(Boolean.class).single();
    }
}
