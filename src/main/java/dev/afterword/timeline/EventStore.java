package dev.afterword.timeline;

import dev.afterword.access.Sql;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.PageToken;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
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

/** The rows of events that stand; withdrawn ones are never read again but by their number. */
@Component
class EventStore {

    private static final String ROWS = """
            SELECT e.*, p.name AS recorder,
                   (SELECT coalesce(array_agg('T-' || c.cause ORDER BY c.cause), '{}') FROM timeline.cause c
                    WHERE c.incident_id = e.incident_id AND c.effect = e.number) AS caused_by
            FROM timeline.event e JOIN access.person p ON p.id = e.recorded_by
            WHERE e.incident_id = :incident AND e.withdrawn_at IS NULL""";

    private static final String INSERT = """
            INSERT INTO timeline.event (title, description, kind, phase, occurred_at, occurred_fidelity, occurred_zone,
                occurred_plus_minus, known_at, known_fidelity, known_zone, known_plus_minus, techniques, attack_version,
                source, raw, citations, tlp, restricted, version, id, incident_id, number, recorded_at, recorded_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String UPDATE = """
            UPDATE timeline.event SET title = ?, description = ?, kind = ?, phase = ?, occurred_at = ?, occurred_fidelity = ?,
                occurred_zone = ?, occurred_plus_minus = ?, known_at = ?, known_fidelity = ?, known_zone = ?,
                known_plus_minus = ?, techniques = ?, attack_version = ?, source = ?, raw = ?, citations = ?, tlp = ?,
                restricted = ?, version = ?
            WHERE id = ? AND version = ? AND withdrawn_at IS NULL""";

    private final JdbcClient jdbc;
    private final JdbcTemplate rows;

    EventStore(JdbcClient jdbc, JdbcTemplate rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    Optional<Event> find(UUID incident, int number) {
        return jdbc.sql(ROWS + " AND e.number = :number")
                .param("incident", incident)
                .param("number", number)
                .query((rs, n) -> event(rs))
                .optional();
    }

    /** All that the principal sees, in order. */
    List<Event> all(UUID incident) {
        return jdbc.sql(ROWS + " ORDER BY e.begins, e.fineness, e.number")
                .param("incident", incident)
                .query((rs, n) -> event(rs))
                .list();
    }

    /** What comes after a place in the order, walking the index event_sequence from there. */
    List<Event> page(UUID incident, EventQuery query, int most) {
        PageToken after = query.after();
        return jdbc.sql(ROWS + """
                         AND (:kind::text IS NULL OR e.kind = :kind) AND (:phase::text IS NULL OR e.phase = :phase)
                         AND (:begins::timestamptz IS NULL
                              OR (e.begins, e.fineness, e.number) > (:begins::timestamptz, :fineness, :number))
                        ORDER BY e.begins, e.fineness, e.number LIMIT :most""")
                .param("incident", incident)
                .param("kind", Sql.name(query.kind()))
                .param("phase", Sql.name(query.phase()))
                .param("begins", Sql.timeOrNull(after.instant(0)))
                .param("fineness", after.number(1))
                .param("number", after.number(2))
                .param("most", most)
                .query((rs, n) -> event(rs))
                .list();
    }

    /** The events that this one brought about, in order. */
    List<Event> effects(UUID incident, int cause) {
        return jdbc.sql(ROWS + """
                         AND e.number IN (SELECT effect FROM timeline.cause c
                                          WHERE c.incident_id = :incident AND c.cause = :cause)
                        ORDER BY e.begins, e.fineness, e.number""")
                .param("incident", incident)
                .param("cause", cause)
                .query((rs, n) -> event(rs))
                .list();
    }

    /** How many there are of each kind, of all under the empty name. */
    Map<String, Integer> counts(UUID incident) {
        Map<String, Integer> counts = new HashMap<>();
        jdbc.sql("""
                        SELECT coalesce(kind, '?') AS kind, count(*) AS n FROM timeline.event
                        WHERE incident_id = ? AND withdrawn_at IS NULL GROUP BY 1""").param(incident).query(rs -> {
            counts.put(rs.getString("kind"), rs.getInt("n"));
            counts.merge("", rs.getInt("n"), Integer::sum);
        });
        return counts;
    }

    /** Whoever else changes what leads to what in this incident, or takes its anchors over, waits until the transaction ends. */
    void lock(UUID incident) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("timeline " + incident)
                .query((rs, n) -> n)
                .list();
    }

    void insert(Event event) {
        rows.update(
                INSERT,
                row(
                        event,
                        event.id(),
                        event.incident(),
                        event.number(),
                        Sql.time(event.recordedAt()),
                        event.recordedBy()));
    }

    /** Writes over the version before. Whether that one still stood. */
    boolean update(Event event) {
        return rows.update(UPDATE, row(event, event.id(), event.version() - 1)) == 1;
    }

    boolean withdraw(Viewer viewer, Event event, Instant now) {
        return jdbc.sql("""
                        UPDATE timeline.event SET withdrawn_at = ?, withdrawn_by = ?, version = version + 1
                        WHERE id = ? AND version = ? AND withdrawn_at IS NULL""")
                        .params(Sql.time(now), viewer.id(), event.id(), event.version())
                        .update()
                == 1;
    }

    private static @Nullable Object[] row(Event event, Object... rest) {
        EventFacts f = event.facts();
        List<@Nullable Object> row = new ArrayList<>();
        row.addAll(Arrays.asList(f.title(), f.description(), Sql.name(f.kind()), Sql.name(f.phase())));
        row.addAll(Arrays.asList(Sql.columns(f.occurred())));
        row.addAll(Arrays.asList(Sql.columns(f.known())));
        row.addAll(Arrays.asList(Sql.array(f.techniques()), f.attackVersion(), f.source(), f.raw()));
        row.addAll(Arrays.asList(Sql.array(f.citations()), f.tlp().name(), Sql.name(f.restricted()), event.version()));
        row.addAll(Arrays.asList(rest));
        return row.toArray();
    }

    private static Event event(ResultSet rs) throws SQLException {
        return new Event(
                rs.getObject("id", UUID.class),
                rs.getObject("incident_id", UUID.class),
                rs.getInt("number"),
                facts(rs),
                rs.getLong("version"),
                Sql.instant(rs, "recorded_at"),
                rs.getObject("recorded_by", UUID.class),
                rs.getString("recorder"));
    }

    private static EventFacts facts(ResultSet rs) throws SQLException {
        return new EventFacts(
                rs.getString("title"),
                rs.getString("description"),
                Sql.oneOf(rs, "kind", EventKind.class),
                Sql.oneOf(rs, "phase", Phase.class),
                Sql.when(rs, "occurred"),
                Sql.when(rs, "known"),
                Sql.texts(rs, "techniques"),
                rs.getString("attack_version"),
                rs.getString("source"),
                rs.getString("raw"),
                Sql.texts(rs, "citations"),
                Sql.texts(rs, "caused_by"),
                Tlp.valueOf(rs.getString("tlp")),
                Sql.oneOf(rs, "restricted", Restriction.class));
    }
}
