package dev.afterword.lesson;

import dev.afterword.kernel.sql.KeptQuery;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import dev.afterword.web.LessonThread.Station;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts a few lessons, which are named: how far they have come, and what they are about. Each takes one statement. */
@Component
class LibraryStore {

    private static final String PROGRESS = """
            SELECT nullif(l.station, 'NONE') AS station, l.proof, l.type = 'WENT_WELL' AS went_well, count(*)::int AS lessons
            FROM lesson.lesson_v l WHERE l.finding_id = ANY (:ids::uuid[]) GROUP BY 1, 2, 3
            UNION ALL
            SELECT NULL, s.proof, s.type = 'WENT_WELL', count(*)::int FROM lesson.shared s WHERE s.id = ANY (:ids::uuid[]) GROUP BY 1, 2, 3""";

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
                    string_to_array(t.categories, ' ') AS categories
                FROM unnest(:names::text[], :words::text[], :techniques::text[], :categories::text[]) AS t (name, words, techniques, categories))
            SELECT a.name AS topic, count(DISTINCT a.id)::int AS lessons FROM (
                SELECT t.name, x.id FROM topic t JOIN text x ON x.search @@ t.words
                UNION ALL
                SELECT t.name, l.id FROM lesson l JOIN timeline.technique_v e ON e.incident_id = l.incident_id AND 'T-' || e.number = ANY (l.citations)
                CROSS JOIN LATERAL unnest(e.techniques) AS x (name) JOIN topic t ON split_part(x.name, '.', 1) = ANY (t.techniques)
                UNION ALL
                SELECT t.name, l.id FROM lesson l JOIN incident.incident_v i ON i.id = l.incident_id
                JOIN topic t ON i.category = ANY (t.categories) OR split_part(i.category, '/', 1) = ANY (t.categories)) AS a
            GROUP BY a.name""";

    private final JdbcClient jdbc;

    LibraryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** So many lessons wait at this station, and held or didn't; of those that went well nothing is to be proven. */
    record Progress(@Nullable Station station, Lesson.@Nullable Proof proof, boolean wentWell, int lessons) {

        /** Returns whether the query lists lessons that have come so far. */
        boolean isListed(LibraryQuery query) {
            return (query.held() == null || query.held() == held())
                    && (query.station() == null || query.station() == station);
        }

        LibraryQuery.@Nullable Held held() {
            return switch (proof) {
                case HELD -> LibraryQuery.Held.HELD;
                case FAILED -> LibraryQuery.Held.FAILED;
                case null -> wentWell ? null : LibraryQuery.Held.UNPROVEN;
            };
        }
    }

    private record AboutTopic(Topic topic, int lessons) {}

    List<Progress> progress(List<UUID> ids) {
        return counted(PROGRESS, RecordParameters.of("ids", ids), Progress.class);
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
                                .toList());
        Map<Topic, Integer> counts = new EnumMap<>(Topic.class);
        counted(TOPICS, parameters, AboutTopic.class).forEach(each -> counts.put(each.topic(), each.lessons()));
        return counts;
    }

    private <T extends Record> List<T> counted(String sql, RecordParameters parameters, Class<T> row) {
        return KeptQuery.use(
                jdbc,
                () -> jdbc.sql(sql)
                        .paramSource(parameters)
                        .query(RecordMapper.of(row))
                        .list());
    }
}
