package dev.afterword.recommendation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.afterword.access.Sql;
import dev.afterword.access.Viewer;
import dev.afterword.access.leaving.HeldWork.Held;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.sql.Embedded;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import dev.afterword.kernel.sql.RecordedRowStore;
import dev.afterword.kernel.sql.RecordedRows;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The stakeholders of a recommendation, their opinions, and the answers to objections. Rows are only added; a request moves to another
 * person if the one who was asked can't act any more.
 */
@Component
public class ConsultationStore implements RecordedRows {

    private static final String STAKEHOLDERS = """
            SELECT DISTINCT ON (q.recommendation_id, q.person_id) q.recommendation_id AS recommendation, q.person_id,
                   p.name AS person_name, q.asked_by AS asked_by_id, a.name AS asked_by_name, q.asked_at, q.due_on,
                   o.opinion, o.reason, o.given_at, w.body AS answer
            FROM procedure.request q
            JOIN access.person p ON p.id = q.person_id JOIN access.person a ON a.id = q.asked_by
            LEFT JOIN LATERAL (SELECT opinion, reason, given_at FROM procedure.opinion o
                WHERE o.recommendation_id = q.recommendation_id AND o.person_id = q.person_id
                ORDER BY o.given_at DESC, o.id DESC LIMIT 1) o ON true
            LEFT JOIN procedure.answer w ON w.recommendation_id = q.recommendation_id AND w.person_id = q.person_id
            WHERE q.recommendation_id = ANY (?::uuid[]) ORDER BY q.recommendation_id, q.person_id, q.asked_at DESC, q.id DESC""";

    private static final String HISTORY = """
            SELECT q.asked_at AS at, a.name AS who, 'ASKED' AS kind, array_agg(p.name ORDER BY p.name) AS people, NULL AS said, q.due_on
            FROM procedure.request q JOIN access.person p ON p.id = q.person_id JOIN access.person a ON a.id = q.asked_by
            WHERE q.recommendation_id = :id GROUP BY q.asked_at, a.name, q.due_on
            UNION ALL
            SELECT o.given_at, p.name, o.opinion, '{}', o.reason, NULL
            FROM procedure.opinion o JOIN access.person p ON p.id = o.person_id WHERE o.recommendation_id = :id
            ORDER BY 1""";

    private static final String RECORDED = """
            SELECT DISTINCT ON (o.recommendation_id, o.person_id) r.key || '/opinions/' || o.person_id,
                   jsonb_build_object('opinion', o.opinion, 'reason', o.reason)::text
            FROM procedure.opinion o JOIN procedure.recommendation r ON r.id = o.recommendation_id WHERE\s""";

    private static final String LAST = " ORDER BY o.recommendation_id, o.person_id, o.given_at DESC";

    private static final String AWAITED = """
            SELECT DISTINCT ON (q.recommendation_id, q.person_id) 'OPINION' AS kind, q.id, q.incident_id AS incident,
                   q.person_id AS person, r.key, r.title, '/recommendations/' || r.key || '#consultation' AS href
            FROM procedure.request q JOIN procedure.recommendation r ON r.id = q.recommendation_id
            WHERE r.state = 'CONSULTING' AND %s AND NOT EXISTS (SELECT 1 FROM procedure.opinion o
                WHERE o.recommendation_id = q.recommendation_id AND o.person_id = q.person_id)
            ORDER BY q.recommendation_id, q.person_id, q.asked_at DESC, q.id DESC""";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;

    ConsultationStore(JdbcClient jdbc, NamedParameterJdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    @Override
    public Set<String> tables() {
        return Set.of("procedure.opinion");
    }

    @Override
    public Recording recording() {
        return new Recording(
                Set.of(FactAction.RECOMMENDATION_OPINION_GIVEN),
                Set.of(),
                Set.of(),
                Set.of("opinion", "reason"),
                Map.of());
    }

    @Override
    public List<String> names(Said said) {
        return List.of(said.object() + "/opinions/" + said.actor());
    }

    @Override
    public List<Row> rows(UUID incident) {
        return RecordedRowStore.read(jdbc, RECORDED + "o.incident_id = ?" + LAST, incident);
    }

    @Override
    public List<Row> systemRows() {
        return RecordedRowStore.read(jdbc, RECORDED + "o.incident_id IS NULL" + LAST);
    }

    /** Returns all stakeholders that the viewer may know of; those without an opinion come first. */
    List<Stakeholder> of(UUID recommendation) {
        return of(List.of(recommendation)).getOrDefault(recommendation, List.of()).stream()
                .sorted(Comparator.comparing((Stakeholder each) -> each.opinion() != null)
                        .thenComparing(Stakeholder::dueOn)
                        .thenComparing(each -> each.person().name()))
                .toList();
    }

    /** Returns the stakeholders of each of these that the viewer may know of. */
    public Map<UUID, List<Stakeholder>> of(List<UUID> recommendations) {
        return jdbc
                .sql(STAKEHOLDERS)
                .param(recommendations.stream().map(UUID::toString).toArray(String[]::new))
                .query(RecordMapper.of(Asked.class))
                .list()
                .stream()
                .collect(groupingBy(Asked::recommendation, mapping(Asked::stakeholder, toList())));
    }

    private record Asked(UUID recommendation, @Embedded Stakeholder stakeholder) {}

    /** Makes others who edit the recommendation, or give an opinion on it, wait until the transaction ends. */
    void lock(UUID recommendation) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("recommendation " + recommendation)
                .query((rs, n) -> n)
                .list();
    }

    /** Records that the viewer has seen the decision. */
    void told(Viewer viewer, UUID recommendation, Instant now) {
        jdbc.sql(
                        "INSERT INTO procedure.told (person_id, recommendation_id, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .params(viewer.id(), recommendation, Sql.time(now))
                .update();
    }

    /** Returns the opinions that a person was asked for and hasn't given, on recommendations that aren't decided. */
    List<Held> awaitedOf(UUID person) {
        return jdbc.sql(AWAITED.formatted("q.person_id = ?"))
                .param(person)
                .query(RecordMapper.of(Held.class))
                .list();
    }

    /** Returns those that people were asked for who can't act any more. */
    List<Held> abandoned(UUID[] incidents) {
        return jdbc.sql(AWAITED.formatted(
                        "(q.incident_id IS NULL OR q.incident_id = ANY (?)) AND NOT access.can_work(q.person_id)"))
                .param(incidents)
                .query(RecordMapper.of(Held.class))
                .list();
    }

    /** Consults another person, who may have been consulted before, until the same date. */
    void consultInstead(Held held, UUID person) {
        jdbc.sql("""
                        UPDATE procedure.request SET person_id = :to
                        WHERE person_id = :person
                          AND recommendation_id = (SELECT q.recommendation_id FROM procedure.request q WHERE q.id = :id)""").paramSource(RecordParameters.of(held).with("to", person)).update();
    }

    List<HistoryEntry> history(UUID recommendation) {
        return jdbc.sql(HISTORY)
                .param("id", recommendation)
                .query(RecordMapper.of(HistoryEntry.class))
                .list();
    }

    void ask(Viewer viewer, Recommendation recommendation, Collection<UUID> people, LocalDate dueOn, Instant now) {
        batch.batchUpdate(
                """
                INSERT INTO procedure.request (id, recommendation_id, incident_id, tlp, person_id, asked_by, asked_at, due_on)
                VALUES (:request, :id, :incident, :tlp, :person, :viewer, :now, :dueOn)""",
                people.stream()
                        .map(person -> RecordParameters.of(recommendation)
                                .with("request", RandomCodes.uuid())
                                .with("person", person)
                                .with("viewer", viewer.id())
                                .with("now", now)
                                .with("dueOn", dueOn))
                        .toArray(RecordParameters[]::new));
    }

    void say(Viewer viewer, Recommendation recommendation, Opinion opinion, @Nullable String reason, Instant now) {
        jdbc.sql("""
                        INSERT INTO procedure.opinion (id, recommendation_id, incident_id, tlp, person_id, opinion, reason, given_at)
                        VALUES (:entry, :id, :incident, :tlp, :viewer, :opinion, :reason, :now)""")
                .paramSource(RecordParameters.of(recommendation)
                        .with("entry", RandomCodes.uuid())
                        .with("viewer", viewer.id())
                        .with("opinion", opinion)
                        .with("reason", reason)
                        .with("now", now))
                .update();
    }

    void answer(Recommendation recommendation, Map<UUID, String> answers) {
        batch.batchUpdate(
                """
                INSERT INTO procedure.answer (recommendation_id, incident_id, tlp, person_id, body)
                VALUES (:id, :incident, :tlp, :person, :body)""",
                answers.entrySet().stream()
                        .map(each -> RecordParameters.of(recommendation)
                                .with("person", each.getKey())
                                .with("body", each.getValue()))
                        .toArray(RecordParameters[]::new));
    }
}
