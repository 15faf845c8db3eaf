package dev.afterword.timeline;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.PageToken;
import dev.afterword.kernel.sql.Expected.OfIncident;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import dev.afterword.kernel.sql.RecordedRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** SQL for events. Withdrawn events are never read. */
@Component
class EventStore implements RecordedRows {

    /** What events without a kind are counted under. */
    static final String NO_KIND = "?";

    private static final String ROWS = """
            SELECT e.*, e.incident_id AS incident, p.name AS recorder,
                   e.occurred_at AS occurred_at_at, e.occurred_fidelity AS occurred_at_fidelity,
                   e.occurred_zone AS occurred_at_zone, e.occurred_plus_minus AS occurred_at_plus_minus,
                   e.known_at AS known_at_at, e.known_fidelity AS known_at_fidelity, e.known_zone AS known_at_zone,
                   e.known_plus_minus AS known_at_plus_minus,
                   (SELECT coalesce(array_agg('T-' || c.cause ORDER BY c.cause), '{}') FROM timeline.cause c
                    WHERE c.incident_id = e.incident_id AND c.effect = e.number) AS caused_by
            FROM timeline.event e JOIN access.person p ON p.id = e.recorded_by
            WHERE e.incident_id = :incident AND e.withdrawn_at IS NULL""";

    /** How many events with their raw records, of up to 100,000 characters each, are read at a time. */
    private static final int AT_A_TIME = 10;

    /** With the beginning of a raw record alone, which may be a hundred times longer. */
    private static final String LISTED = ROWS.replace("SELECT e.*,", """
            SELECT e.id, e.incident_id, e.number, e.title, e.description, e.kind, e.phase, e.techniques, e.attack_version,
                   e.source, CASE WHEN length(e.raw) > 1000 THEN left(e.raw, 1000) || '…' ELSE e.raw END AS raw, e.citations, e.until_at, e.until_fidelity, e.until_zone,
                   e.until_plus_minus, e.mark, e.contributes_to, e.enables, e.detects, e.mitigates, e.tlp, e.restricted, e.version, e.recorded_at,
                   e.recorded_by, e.begins, e.fineness,""");

    /**
     * The rows of a page, ordered, which end once their texts are longer than a page may be. The page ends with the row that exceeds it, and looks
     * whether one follows: so it is the texts before the row in front that count.
     */
    private static final String PAGE = """
            SELECT * FROM (SELECT r.*, coalesce(sum(coalesce(length(r.description), 0) + coalesce(length(r.raw), 0)) OVER (
                ORDER BY r.begins, r.fineness, r.number ROWS BETWEEN UNBOUNDED PRECEDING AND 2 PRECEDING), 0) AS before FROM (%s) r) p
            WHERE p.before < :mostText ORDER BY p.begins, p.fineness, p.number""";

    /** How many events a first page has. */
    private static final List<Integer> USUAL = List.of(Page.DEFAULT_SIZE, Page.MAX_SIZE, Sequences.PAGE);

    private static final List<OfIncident<Event>> FIRST = USUAL.stream()
            .map(size -> OfIncident.of(
                    PAGE.formatted(LISTED + " ORDER BY e.begins, e.fineness, e.number LIMIT " + (size + 1))
                            .replace(":mostText", String.valueOf(Page.MOST_TEXT)),
                    Event.class))
            .toList();

    private static final String HEADS = LISTED.replace("e.description,", "NULL AS description,")
            .replaceFirst("CASE WHEN length.* END AS raw", "NULL AS raw");

    private static final String INSERT = """
            INSERT INTO timeline.event (title, description, kind, phase, occurred_at, occurred_fidelity, occurred_zone,
                occurred_plus_minus, known_at, known_fidelity, known_zone, known_plus_minus, techniques, attack_version,
                source, raw, citations, until_at, until_fidelity, until_zone, until_plus_minus, mark, contributes_to, enables, detects,
                mitigates, tlp, restricted, version, id, incident_id, number, recorded_at, recorded_by)
            VALUES (:title, :description, :kind, :phase, :occurredAt.at, :occurredAt.fidelity, :occurredAt.zone,
                :occurredAt.plusMinus, :knownAt.at, :knownAt.fidelity, :knownAt.zone, :knownAt.plusMinus, :techniques,
                :attackVersion, :source, :raw, :citations, :until.at, :until.fidelity, :until.zone, :until.plusMinus, :mark,
                :contributesTo, :enables, :detects, :mitigates, :tlp, :restricted, :version, :id, :incident, :number, :recordedAt, :recordedBy)""";

    private static final String UPDATE = """
            UPDATE timeline.event SET title = :title, description = :description, kind = :kind, phase = :phase,
                occurred_at = :occurredAt.at, occurred_fidelity = :occurredAt.fidelity, occurred_zone = :occurredAt.zone,
                occurred_plus_minus = :occurredAt.plusMinus, known_at = :knownAt.at, known_fidelity = :knownAt.fidelity,
                known_zone = :knownAt.zone, known_plus_minus = :knownAt.plusMinus, techniques = :techniques,
                attack_version = :attackVersion, source = :source, raw = :raw, citations = :citations,
                until_at = :until.at, until_fidelity = :until.fidelity, until_zone = :until.zone, until_plus_minus = :until.plusMinus,
                mark = :mark, contributes_to = :contributesTo, enables = :enables, detects = :detects, mitigates = :mitigates, tlp = :tlp,
                restricted = :restricted, version = :version
            WHERE id = :id AND version = :version - 1 AND withdrawn_at IS NULL""";

    private final JdbcClient jdbc;
    private final Transactions transactions;

    EventStore(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public Set<String> tables() {
        return Set.of("timeline.event", "timeline.cause");
    }

    @Override
    public Recording recording() {
        return Recording.of(
                        Set.of(FactAction.EVENT_ADDED, FactAction.EVENT_RESTORED),
                        Set.of(FactAction.EVENT_CHANGED),
                        EventFacts.class)
                .endingWith(FactAction.EVENT_WITHDRAWN);
    }

    @Override
    public List<Row> rows(UUID incident) {
        List<Row> rows = new ArrayList<>();
        each(incident, event -> rows.add(new Row(event.key(), Changes.of(event.facts()))));
        return rows;
    }

    Optional<Event> find(UUID incident, int number) {
        return jdbc.sql(ROWS + " AND e.number = :number")
                .param("incident", incident)
                .param("number", number)
                .query(RecordMapper.of(Event.class))
                .optional();
    }

    /** Passes on all events that the principal sees, by number, few of which are in memory at a time. */
    void each(UUID incident, Consumer<Event> to) {
        try (Stream<Event> events = jdbc
                .sql(ROWS + " ORDER BY e.number")
                .withFetchSize(AT_A_TIME)
                .param("incident", incident)
                .query(RecordMapper.of(Event.class))
                .stream()) {
            events.forEach(to);
        }
    }

    /** Returns all events that the principal sees, in order, without descriptions and raw records: there may be thousands. */
    List<Event> all(UUID incident) {
        return jdbc.sql(HEADS + " ORDER BY e.begins, e.fineness, e.number")
                .param("incident", incident)
                .query(RecordMapper.of(Event.class))
                .list();
    }

    /** Returns what a drawing needs of the events that the principal sees and whose time is known, in order. */
    private static final OfIncident<EventMark> MARKS = OfIncident.of("""
                        SELECT number, title, kind, occurred_at AS occurred_at_at, occurred_fidelity AS occurred_at_fidelity,
                            occurred_zone AS occurred_at_zone, occurred_plus_minus AS occurred_at_plus_minus,
                            until_at, until_fidelity, until_zone, until_plus_minus
                        FROM timeline.event WHERE incident_id = :incident AND withdrawn_at IS NULL AND occurred_at IS NOT NULL
                        ORDER BY begins, fineness, number""", EventMark.class);

    List<EventMark> marks(UUID incident) {
        return transactions.ask(MARKS, incident).list();
    }

    /** Returns a page of the events after a place in the order, which PostgreSQL finds in the index event_sequence, with the beginnings of raw records. */
    Page<Event> page(UUID incident, EventQuery query, int most) {
        int usual = USUAL.indexOf(most);
        if (usual >= 0 && query.isFirstOfAll()) {
            return Page.cut(transactions.ask(FIRST.get(usual), incident).list(), most, EventQuery::after);
        }
        PageToken after = query.after();
        return Page.cut(
                jdbc.sql(PAGE.formatted(LISTED + """
                         AND (:kind::text IS NULL OR e.kind = :kind) AND (:phase::text IS NULL OR e.phase = :phase)
                         AND (:begins::timestamptz IS NULL
                              OR (e.begins, e.fineness, e.number) > (:begins::timestamptz, :fineness, :number))
                        ORDER BY e.begins, e.fineness, e.number LIMIT :most"""))
                        .paramSource(RecordParameters.of(query)
                                .with("incident", incident)
                                .with("begins", after.instant(0))
                                .with("fineness", after.number(1))
                                .with("number", after.number(2))
                                .with("most", most + 1)
                                .with("mostText", Page.MOST_TEXT))
                        .query(RecordMapper.of(Event.class))
                        .list(),
                most,
                EventQuery::after);
    }

    /** Returns the events that this one caused, and those that say what they did to it, in order. */
    List<Event> linked(UUID incident, Event event) {
        return jdbc.sql(LISTED + """
                         AND (e.number IN (SELECT effect FROM timeline.cause c WHERE c.incident_id = :incident AND c.cause = :number)
                              OR :key = ANY (e.contributes_to || e.enables || e.detects || e.mitigates))
                        ORDER BY e.begins, e.fineness, e.number""")
                .paramSource(
                        RecordParameters.of(event).with("incident", incident).with("key", event.key()))
                .query(RecordMapper.of(Event.class))
                .list();
    }

    /** Counts the events of each kind; the empty name counts all. */
    Map<String, Integer> counts(UUID incident) {
        Map<String, Integer> counts = new HashMap<>();
        jdbc.sql("""
                        SELECT coalesce(kind, ?) AS kind, count(*) AS n FROM timeline.event
                        WHERE incident_id = ? AND withdrawn_at IS NULL GROUP BY 1""").params(NO_KIND, incident).query(rs -> {
            counts.put(rs.getString("kind"), rs.getInt("n"));
            counts.merge("", rs.getInt("n"), Integer::sum);
        });
        return counts;
    }

    /** Locks the causes and key times of an incident until the transaction ends; others who change them wait. */
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

    /** Undoes a withdrawal. Returns false if there is none that the viewer may undo. */
    boolean restore(UUID incident, int number) {
        return jdbc.sql("""
                        UPDATE timeline.event SET withdrawn_at = NULL, withdrawn_by = NULL, version = version + 1
                        WHERE incident_id = ? AND number = ? AND withdrawn_at IS NOT NULL""").params(incident, number).update() == 1;
    }
}
