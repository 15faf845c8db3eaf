package dev.afterword.timeline;

import dev.afterword.access.Viewer;
import dev.afterword.kernel.PageToken;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of events that stand; withdrawn ones are never read again but by their number. */
@Component
class EventStore {

    private static final String ROWS = """
            SELECT e.*, e.incident_id AS incident, p.name AS recorder,
                   (SELECT coalesce(array_agg('T-' || c.cause ORDER BY c.cause), '{}') FROM timeline.cause c
                    WHERE c.incident_id = e.incident_id AND c.effect = e.number) AS caused_by
            FROM timeline.event e JOIN access.person p ON p.id = e.recorded_by
            WHERE e.incident_id = :incident AND e.withdrawn_at IS NULL""";

    private static final String INSERT = """
            INSERT INTO timeline.event (title, description, kind, phase, occurred_at, occurred_fidelity, occurred_zone,
                occurred_plus_minus, known_at, known_fidelity, known_zone, known_plus_minus, techniques, attack_version,
                source, raw, citations, tlp, restricted, version, id, incident_id, number, recorded_at, recorded_by)
            VALUES (:title, :description, :kind, :phase, :occurred.at, :occurred.fidelity, :occurred.zone,
                :occurred.plusMinus, :known.at, :known.fidelity, :known.zone, :known.plusMinus, :techniques, :attackVersion,
                :source, :raw, :citations, :tlp, :restricted, :version, :id, :incident, :number, :recordedAt, :recordedBy)""";

    private static final String UPDATE = """
            UPDATE timeline.event SET title = :title, description = :description, kind = :kind, phase = :phase,
                occurred_at = :occurred.at, occurred_fidelity = :occurred.fidelity, occurred_zone = :occurred.zone,
                occurred_plus_minus = :occurred.plusMinus, known_at = :known.at, known_fidelity = :known.fidelity,
                known_zone = :known.zone, known_plus_minus = :known.plusMinus, techniques = :techniques,
                attack_version = :attackVersion, source = :source, raw = :raw, citations = :citations, tlp = :tlp,
                restricted = :restricted, version = :version
            WHERE id = :id AND version = :version - 1 AND withdrawn_at IS NULL""";

    private final JdbcClient jdbc;

    EventStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Event> find(UUID incident, int number) {
        return jdbc.sql(ROWS + " AND e.number = :number")
                .param("incident", incident)
                .param("number", number)
                .query(RecordMapper.of(Event.class))
                .optional();
    }

    /** All that the principal sees, in order. */
    List<Event> all(UUID incident) {
        return jdbc.sql(ROWS + " ORDER BY e.begins, e.fineness, e.number")
                .param("incident", incident)
                .query(RecordMapper.of(Event.class))
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
                .paramSource(RecordParameters.of(query)
                        .with("incident", incident)
                        .with("begins", after.instant(0))
                        .with("fineness", after.number(1))
                        .with("number", after.number(2))
                        .with("most", most))
                .query(RecordMapper.of(Event.class))
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
                .query(RecordMapper.of(Event.class))
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
        jdbc.sql(INSERT).paramSource(RecordParameters.of(event)).update();
    }

    /** Updates the row if its version is the previous one. Returns false if someone else changed it first. */
    boolean update(Event event) {
        return jdbc.sql(UPDATE).paramSource(RecordParameters.of(event)).update() == 1;
    }

    /** Returns false if someone else changed or withdrew the event first. */
    boolean withdraw(Viewer viewer, Event event, Instant now) {
        return jdbc.sql("""
                        UPDATE timeline.event SET withdrawn_at = :now, withdrawn_by = :viewer, version = version + 1
                        WHERE id = :id AND version = :version AND withdrawn_at IS NULL""")
                        .paramSource(RecordParameters.of(event).with("now", now).with("viewer", viewer.id()))
                        .update()
                == 1;
    }
}
