package dev.afterword.lesson;

import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.PageToken;
import dev.afterword.kernel.sql.CountQuery;
import dev.afterword.kernel.sql.CountQuery.Counted;
import dev.afterword.kernel.sql.KeptQuery;
import dev.afterword.kernel.sql.PlannedQuery;
import dev.afterword.kernel.sql.Question;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lists the lessons of all incidents, and the words of those that others shared, those of the latest incidents first: the index of dates is
 * read, and how far each has come is asked row by row.
 */
@Component
class LibraryList {

    private static final String ORDER = "DATED";

    private static final String SELECT =
            "SELECT l.incident_id, i.title AS incident_title, i.dated_at, (i.dated ->> 'at')::timestamptz AS known_at,"
                    + " i.dated ->> 'fidelity' AS known_fidelity, i.dated ->> 'zone' AS known_zone,"
                    + " i.dated ->> 'plusMinus' AS known_plus_minus, l.phase, s.name AS service, NOT EXISTS (SELECT 1 FROM access.incident_grant_v g"
                    + " WHERE g.incident_id = l.incident_id AND g.principal = :leads) AS named,"
                    + " (SELECT h.key FROM lesson.shared h WHERE h.finding_id = l.finding_id AND h.state = 'SHARED') AS shared, "
                    + LibraryQuery.Held.OF_LESSON
                    + " AS held, "
                    + LessonStore.COLUMNS
                    + LessonStore.FROM
                    + " LEFT JOIN catalog.service_v s ON s.id = l.service_id";

    private static final String WHERE = """
             WHERE l.restricted IS NULL AND (:type::text IS NULL OR l.type = :type) AND (:phase::text IS NULL OR l.phase = :phase)
            AND (:service::text IS NULL OR l.service_id = (SELECT c.id FROM catalog.service_v c WHERE c.key = :service))""";

    private static final String NEWEST = " ORDER BY i.dated_at DESC, l.finding_id DESC";

    private static final Question.Form<LibraryLesson> NAMED =
            Question.of(SELECT + " WHERE l.finding_id = ANY (:ids::uuid[])" + NEWEST, LibraryLesson.class);

    private static final String AFTER =
            " AND (:at::timestamptz IS NULL OR (i.dated_at, l.finding_id) < (:at::timestamptz, :id::uuid))";

    private static final String TECHNIQUE = """
             AND EXISTS (SELECT FROM finding.original_v o JOIN timeline.technique_v t ON t.incident_id = o.incident_id
                AND 'T-' || t.number = ANY (o.citations) WHERE o.id = l.finding_id AND :technique = ANY (t.techniques)%s)""";

    /** Those of incidents of a year or a category: these are looked up once for all lessons. */
    private static final String OF_INCIDENTS = """
             AND l.incident_id IN (SELECT o.id FROM incident.incident_v o WHERE (:year::int IS NULL
                OR o.dated_at >= make_timestamptz(:year, 1, 1, 0, 0, 0, 'UTC') AND o.dated_at < make_timestamptz(:year + 1, 1, 1, 0, 0, 0, 'UTC'))
            AND (:category::text IS NULL OR o.category = :category OR o.category LIKE :category || '/%'))""";

    private static final String MINE = " AND l.incident_id = ANY (ARRAY(SELECT m.incident_id FROM access.mine_v m))";

    private static final int MOST_SERVICES = 200;

    /** So many rows are asked for words, topics and progress in about a second. */
    static final int REACH = 3_000;

    /** How many lessons are read of each place that may have the words, where they are only counted. */
    private static final int SOME = 100;

    private final JdbcClient jdbc;
    private final JdbcOperations operations;
    private final SharedLessonStore shared;
    private final int reach;

    @Autowired
    LibraryList(JdbcClient jdbc, JdbcOperations operations, SharedLessonStore shared) {
        this(jdbc, operations, shared, REACH);
    }

    LibraryList(JdbcClient jdbc, JdbcOperations operations, SharedLessonStore shared, int reach) {
        this.jdbc = jdbc;
        this.shared = shared;
        this.operations = operations;
        this.reach = reach;
    }

    Page<LibraryEntry> page(Viewer viewer, LibraryQuery query) {
        PageToken token = PageToken.read(query.pageToken(), ORDER);
        Instant at = token.instant(0);
        UUID id = token.id(1);
        Stream<LibraryEntry> others = !query.anyIncident()
                ? Stream.of()
                : shared.others(query, at, id).stream()
                        .map(each -> new LibraryEntry.Shared(each, Objects.requireNonNull(each.sharedAt())));
        List<LibraryEntry> entries = Stream.concat(
                        own(viewer, query, at, id).stream().map(row -> new LibraryEntry.Own(row, null)), others)
                .sorted(LibraryEntry.NEWEST)
                .limit(query.pageSize() + 1)
                .toList();
        return Page.cut(entries, query.pageSize(), entry -> PageToken.after(ORDER, entry.at(), entry.id()));
    }

    /**
     * Returns whether words, topics, techniques and progress are looked for in the latest lessons only, {@link #REACH} of those that the other
     * filters leave: looked up in all of half a million, a common topic took a minute.
     */
    boolean isBounded(Viewer viewer, LibraryQuery query) {
        boolean asksRows =
                query.q() != null || query.topic() != null || query.technique() != null || query.byProgress();
        return asksRows && isMany(viewer);
    }

    /** Returns whether the viewer sees more than {@link #REACH}. */
    boolean isMany(Viewer viewer) {
        return found(
                                "SELECT l.finding_id AS id FROM finding.recorded_v l WHERE l.restricted IS NULL"
                                        + mine(viewer) + " LIMIT :most",
                                RecordParameters.of("most", reach + 1))
                        .size()
                > reach;
    }

    private List<LibraryLesson> own(Viewer viewer, LibraryQuery query, @Nullable Instant at, @Nullable UUID id) {
        RecordParameters parameters = LessonTexts.parameters(query)
                .with("leads", Role.LEAD.principal())
                .with("at", at)
                .with("id", id)
                .with("size", query.pageSize() + 1);
        boolean bounded = isBounded(viewer, query);
        String few = "SELECT l.finding_id AS id FROM " + rows(viewer, query, bounded)
                + " JOIN incident.incident_v i ON i.id = l.incident_id" + where(viewer, query, bounded) + AFTER + NEWEST
                + " LIMIT :size";
        List<UUID> ids = found(with(List.of(query), bounded) + few, parameters);
        return KeptQuery.list(operations, NAMED.with(parameters.with("ids", ids)));
    }

    /** Returns some of the entries, those that others shared among them; no more than {@code most}. */
    List<UUID> ids(Viewer viewer, LibraryQuery query, int most) {
        boolean bounded = isBounded(viewer, query);
        String sql = "SELECT l.finding_id AS id FROM " + rows(viewer, query, bounded) + where(viewer, query, bounded)
                + " UNION ALL SELECT s.id " + SharedLessonStore.counted(query) + " LIMIT :most";
        return found(
                with(List.of(query), bounded) + sql,
                LessonTexts.parameters(query).with("most", most));
    }

    private record Found(UUID id) {}

    private List<UUID> found(String sql, RecordParameters parameters) {
        return PlannedQuery.list(operations, sql, parameters, RecordMapper.of(Found.class)).stream()
                .map(Found::id)
                .toList();
    }

    /** Returns what rows {@code l} are taken from: how far a lesson has come is asked row by row, and only where it matters. */
    private String rows(Viewer viewer, LibraryQuery query, boolean bounded) {
        if (!bounded) {
            return (query.byProgress() ? "lesson.lesson_v" : "finding.recorded_v") + " l";
        }
        String latest = "SELECT l.* FROM finding.recorded_v l JOIN incident.incident_v i ON i.id = l.incident_id"
                + WHERE + mine(viewer) + ofIncidents(query) + NEWEST + " LIMIT " + reach;
        return query.byProgress()
                ? "(" + latest + ") r JOIN lesson.lesson_v l ON l.finding_id = r.finding_id"
                : "(" + latest + ") l";
    }

    private static String where(Viewer viewer, LibraryQuery query, boolean bounded) {
        return WHERE
                + mine(viewer)
                + (query.station() == null ? "" : " AND l.station = :station")
                + (bounded ? LessonTexts.asked(query) : LessonTexts.lookedUp(query) + ofIncidents(query))
                + (query.technique() == null ? "" : TECHNIQUE.formatted(bounded ? " OFFSET 0" : ""))
                + LibraryQuery.Held.condition(query.held(), LibraryQuery.Held.OF_LESSON);
    }

    /** Those who don't see nearly all incidents look up the lessons of theirs: walking all for the few took ten seconds. */
    private static String mine(Viewer viewer) {
        return viewer.is(Role.LEAD) || viewer.is(Role.AUDITOR) ? "" : MINE;
    }

    private static String ofIncidents(LibraryQuery query) {
        return query.year() == null && query.category() == null ? "" : OF_INCIDENTS;
    }

    private static String with(List<LibraryQuery> lists, boolean bounded) {
        return bounded ? "" : LessonTexts.with(lists);
    }

    /** Returns the number of entries of each of these lists, which seek the same words, as {@link CountQuery} counts. */
    List<Integer> counts(Viewer viewer, List<LibraryQuery> lists) {
        boolean bounded = isBounded(viewer, lists.getFirst());
        List<Counted> counted = new ArrayList<>();
        for (LibraryQuery query : lists) {
            RecordParameters parameters = LessonTexts.parameters(query);
            counted.add(
                    new Counted("FROM " + rows(viewer, query, bounded) + where(viewer, query, bounded), parameters));
            counted.add(new Counted(SharedLessonStore.counted(query), parameters));
        }
        List<Integer> counts = CountQuery.of(operations, with(lists, bounded), counted);
        return IntStream.range(0, lists.size())
                .mapToObj(
                        i -> sum(counts.get(2 * i), counts.get(2 * i + 1), i == 0 ? CountQuery.TOTAL : CountQuery.MOST))
                .toList();
    }

    /** Returns the number of both, which isn't known where more are shared than are counted. */
    private static int sum(int own, int shared, int most) {
        return shared > CountQuery.MOST ? most + 1 : Math.min(own + shared, most + 1);
    }

    /**
     * The lessons that are found in the parts that are read.
     *
     * @param further whether any of these parts is cut
     */
    record Some(List<UUID> ids, boolean further) {

        /** Of so many it is asked whether they held: that takes 0.1 ms each. */
        private static final int FEW = 50;

        boolean isFew() {
            return !further && ids.size() <= FEW;
        }
    }

    /** Returns the lessons with the words, or about the topic. */
    Some some(Viewer viewer, LibraryQuery query) {
        if (!mine(viewer).isEmpty() || !LessonTexts.isOnePart(query)) {
            List<UUID> found = ids(viewer, query, SOME + 1);
            return new Some(found, found.size() > SOME);
        }
        RecordParameters parameters = LessonTexts.parameters(query).with("most", SOME);
        return PlannedQuery.list(operations, LessonTexts.counted(query), parameters, RecordMapper.of(Some.class))
                .getFirst();
    }

    /** Returns names of services by their keys. */
    Map<String, String> services() {
        Map<String, String> services = new LinkedHashMap<>();
        jdbc.sql("SELECT key, name FROM catalog.service_v ORDER BY name, key LIMIT " + MOST_SERVICES)
                .query(rs -> {
                    services.put(rs.getString("key"), rs.getString("name"));
                });
        return services;
    }
}
