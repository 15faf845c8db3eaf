package dev.afterword.lesson;

import dev.afterword.kernel.sql.KeptQuery;
import dev.afterword.kernel.sql.Question;
import dev.afterword.kernel.sql.RecordParameters;
import dev.afterword.lesson.LibraryQuery.Held;
import dev.afterword.web.LessonThread.Station;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/** Reads of a few lessons, which are named, how far they have come, what they are about, and what was changed. Each takes one statement. */
@Component
class LibraryStore {

    private static final String PROGRESS = """
            SELECT l.finding_id AS id, nullif(l.station, 'NONE') AS station, %s AS held FROM lesson.lesson_v l WHERE l.finding_id = ANY (:ids::uuid[])
            UNION ALL SELECT s.id, NULL, %s FROM lesson.shared s WHERE s.id = ANY (:ids::uuid[])""".formatted(Held.OF_LESSON, Held.OF_SHARED);

    private static final String YEARS = """
            SELECT date_part('year', i.dated_at AT TIME ZONE 'UTC')::int AS year, count(*)::int AS lessons
            FROM finding.original_v o JOIN incident.incident_v i ON i.id = o.incident_id WHERE o.id = ANY (:ids::uuid[]) GROUP BY 1""";

    private static final String TOPICS = """
            WITH lesson AS MATERIALIZED (
                SELECT o.id, o.incident_id, o.citations FROM finding.original_v o WHERE o.id = ANY (:ids::uuid[])),
            text AS MATERIALIZED (
                SELECT f.finding_id AS id, f.search FROM finding.recorded_v f WHERE f.finding_id = ANY (:ids::uuid[])
                UNION ALL SELECT s.id, s.search FROM lesson.shared s WHERE s.id = ANY (:ids::uuid[])
                UNION ALL SELECT l.id, ts_filter(i.search, '{a}') FROM lesson l JOIN incident.incident_v i ON i.id = l.incident_id
                UNION ALL SELECT l.id, u.search FROM lesson l JOIN finding.work_v w ON w.finding_id = l.id AND w.kind = 'FOLLOW_UP' AND w.live
                    JOIN followup.search_v u ON u.id = w.item_id AND u.restricted IS NULL
                UNION ALL SELECT l.id, r.search FROM lesson l JOIN finding.work_v w ON w.finding_id = l.id AND w.kind = 'RECOMMENDATION' AND w.live
                    JOIN procedure.recommendation_search_v r ON r.id = w.item_id),
            topic AS MATERIALIZED (
                SELECT t.name, access.search_query(t.words) AS words, string_to_array(t.techniques, ' ') AS techniques,
                    string_to_array(t.categories, ' ') AS categories, string_to_array(t.social, '|') AS social
                FROM unnest(:names::text[], :words::text[], :techniques::text[], :categories::text[], :social::text[])
                    AS t (name, words, techniques, categories, social))
            SELECT a.name AS topic, count(DISTINCT a.id)::int AS lessons FROM (
                SELECT t.name, x.id FROM topic t JOIN text x ON x.search @@ t.words
                UNION ALL
                SELECT t.name, l.id FROM lesson l JOIN timeline.technique_v e ON e.incident_id = l.incident_id AND 'T-' || e.number = ANY (l.citations)
                CROSS JOIN LATERAL unnest(e.techniques) AS x (name) JOIN topic t ON split_part(x.name, '.', 1) = ANY (t.techniques)
                UNION ALL
                SELECT t.name, l.id FROM lesson l JOIN incident.incident_v i ON i.id = l.incident_id
                JOIN topic t ON i.category = ANY (t.categories) OR split_part(i.category, '/', 1) = ANY (t.categories)
                    OR jsonb_exists_any(i.social, t.social)) AS a
            GROUP BY a.name""";

    /**
     * The first two follow-ups, or the first of what else was changed, as the page of a lesson has them. Of work that is open that comes first which
     * the lesson waits for.
     */
    private static final String CHANGES = """
            WITH work AS MATERIALIZED (
                SELECT w.finding_id, w.item_id, w.kind, w.linked_at FROM finding.work_v w WHERE w.finding_id = ANY (:ids::uuid[]) AND w.live),
            change AS (
                SELECT w.finding_id, 1 AS rank, 'DONE' AS status, CASE WHEN s.number IS NULL THEN 'REVISION' ELSE 'STEP' END AS kind, m.key,
                    coalesce(s.title, r.title) AS title, s.number AS step, left(s.body, 4000) AS body, left(s.was, 4000) AS was,
                    '/procedures/' || m.key || '/revisions/' || m.number || coalesce('#S-' || s.code, '') AS href, -m.number AS first, NULL::timestamptz AS at
                FROM work w JOIN procedure.implementing_v m ON m.recommendation_id = w.item_id
                JOIN procedure.recommendation_leg_v r ON r.id = w.item_id
                LEFT JOIN procedure.step_leg_v s ON s.recommendation_id = w.item_id AND s.key = m.key AND s.revision = m.number
                WHERE w.kind = 'RECOMMENDATION'
                UNION ALL
                SELECT w.finding_id, CASE r.state WHEN 'DONE' THEN 2 ELSE 5 END, CASE r.state WHEN 'DONE' THEN 'DONE' ELSE 'OPEN' END, w.kind, r.key,
                    r.title, NULL, NULL, NULL, '/recommendations/' || r.key, 1, w.linked_at
                FROM work w JOIN procedure.recommendation_leg_v r ON r.id = w.item_id WHERE w.kind = 'RECOMMENDATION' AND r.state <> 'REJECTED'
                UNION ALL
                SELECT w.finding_id, CASE WHEN u.state IN ('VERIFIED', 'EFFECTIVE') THEN 3 WHEN u.state = 'RESOLVED' THEN 4 ELSE 5 END,
                    CASE WHEN u.state IN ('VERIFIED', 'EFFECTIVE') THEN 'DONE' WHEN u.state IN ('RESOLVED', 'REOPENED') THEN u.state ELSE 'OPEN' END,
                    w.kind, u.key, u.title, NULL, NULL, NULL, '/follow-ups/' || u.key, (u.state NOT IN ('RETURNED', 'REOPENED'))::int, w.linked_at
                FROM work w JOIN followup.leg_v u ON u.id = w.item_id WHERE w.kind = 'FOLLOW_UP' AND u.state <> 'RISK_ACCEPTED'),
            placed AS (
                SELECT c.*, rank() OVER (PARTITION BY c.finding_id ORDER BY c.rank) AS best,
                    row_number() OVER (PARTITION BY c.finding_id, c.rank ORDER BY c.first, c.at, c.step, c.key) AS place,
                    count(*) OVER (PARTITION BY c.finding_id, c.rank)::int AS everything
                FROM change c)
            SELECT p.finding_id AS finding, p.status, p.kind, p.key, p.title, p.step, p.body, p.was, p.href, p.everything
            FROM placed p WHERE p.best = 1 AND p.place <= CASE WHEN p.rank = 3 THEN 2 ELSE 1 END ORDER BY p.finding_id, p.place""";

    private final JdbcOperations jdbc;

    LibraryStore(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** How far a lesson has come; station and proof are null for lessons without proof that wait for nothing. */
    record Progress(
            UUID id, @Nullable Station station, @Nullable Held held) {

        /** Returns whether the query lists lessons that have come so far. */
        boolean isListed(LibraryQuery query) {
            return (query.held() == null || query.held() == held)
                    && (query.station() == null || query.station() == station);
        }
    }

    private record AboutTopic(Topic topic, int lessons) {}

    private record OfYear(int year, int lessons) {}

    List<Progress> progress(List<UUID> ids) {
        return read(PROGRESS, RecordParameters.of("ids", ids), Progress.class);
    }

    /** Returns whether these held, as far as that is known or awaited. */
    Map<UUID, Held> held(List<UUID> ids) {
        Map<UUID, Held> known = new HashMap<>();
        if (!ids.isEmpty()) {
            for (Progress each : progress(ids)) {
                if (each.held() != null) {
                    known.put(each.id(), each.held());
                }
            }
        }
        return known;
    }

    /** Returns how many are of incidents of a year; what others shared is of none. */
    Map<Integer, Integer> years(List<UUID> ids) {
        return read(YEARS, RecordParameters.of("ids", ids), OfYear.class).stream()
                .collect(Collectors.toMap(OfYear::year, OfYear::lessons));
    }

    Map<Topic, Integer> topics(List<UUID> ids) {
        List<Topic> topics = List.of(Topic.values());
        RecordParameters parameters = RecordParameters.of("ids", ids)
                .with("names", topics.stream().map(Topic::name).toList())
                .with("words", topics.stream().map(Topic::words).toList())
                .with(
                        "techniques",
                        topics.stream()
                                .map(each -> String.join(" ", each.techniques()))
                                .toList())
                .with(
                        "categories",
                        topics.stream()
                                .map(each -> String.join(" ", each.categories()))
                                .toList())
                .with(
                        "social",
                        topics.stream()
                                .map(each -> String.join("|", each.social()))
                                .toList());
        Map<Topic, Integer> counts = new EnumMap<>(Topic.class);
        read(TOPICS, parameters, AboutTopic.class).forEach(each -> counts.put(each.topic(), each.lessons()));
        return counts;
    }

    /** Returns what was changed, or is to be, by the identifier of the finding; nothing where the current person sees no work. */
    Map<UUID, LibraryChange> changes(List<UUID> ids) {
        return read(CHANGES, RecordParameters.of("ids", ids), LibraryChange.Row.class).stream()
                .collect(Collectors.groupingBy(
                        LibraryChange.Row::finding,
                        Collectors.collectingAndThen(Collectors.toList(), LibraryChange::of)));
    }

    private <T extends Record> List<T> read(String sql, RecordParameters parameters, Class<T> row) {
        return KeptQuery.list(jdbc, Question.of(sql, row).with(parameters));
    }
}
