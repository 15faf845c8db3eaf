package dev.afterword.lesson;

import dev.afterword.access.Role;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.kernel.sql.PlannedQuery;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import dev.afterword.lesson.SharedLesson.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shared lessons as rows: those that the house may read, and all of the incidents that the current person sees. */
@Component
class SharedLessonStore {

    private static final String ROWS = """
            SELECT s.id, s.key, s.finding_id AS finding, s.tlp, s.type, s.title, s.problem, s.change, s.held, s.state, s.version, s.written_at,
                s.shared_at, lesson.is_open(s.id) AS open, o.incident AS source_incident, o.number AS source_number
            FROM lesson.shared s LEFT JOIN LATERAL (SELECT i.key AS incident, f.number FROM finding.original_v f
                JOIN incident.incident_v i ON i.id = f.incident_id WHERE f.id = s.finding_id) o ON true
            WHERE\s""";

    /** Those whose findings the current person doesn't see; the others are in the list with what they see of them. */
    private static final String OTHERS = """
            s.state = 'SHARED' AND NOT EXISTS (SELECT FROM finding.original_v f WHERE f.id = s.finding_id)
            AND (:type::text IS NULL OR s.type = :type) AND (:asked::text IS NULL OR s.search @@ access.search_query(:asked))
            AND (:about::text IS NULL OR s.search @@ access.search_query(:about)
                AND (s.search @@ access.search_query(:about, 'D') OR s.title ~* :about_begun))""";

    /** How far the lesson of the finding is now. */
    private static final String NOW =
            "(SELECT " + LibraryQuery.Held.OF_LESSON + " FROM lesson.lesson_v l WHERE l.finding_id = :finding)";

    private static final String AFTER =
            " AND (:at::timestamptz IS NULL OR (s.shared_at, s.id) < (:at::timestamptz, :id::uuid))";

    private static final RecordMapper<SharedLesson> MAPPER = RecordMapper.of(SharedLesson.class);

    private final JdbcClient jdbc;
    private final JdbcOperations operations;

    SharedLessonStore(JdbcClient jdbc, JdbcOperations operations) {
        this.jdbc = jdbc;
        this.operations = operations;
    }

    /**
     * The finding that a lesson is to be shared of.
     *
     * @param named whether only named members see the incident
     */
    record Shareable(
            UUID id,
            UUID incidentId,
            int number,
            String type,
            String title,
            @Nullable String description,
            Tlp tlp,
            @Nullable Restriction restricted,
            Tlp incidentTlp,
            String incidentTitle,
            boolean named) {

        Tlp strictest() {
            return tlp.compareTo(incidentTlp) > 0 ? tlp : incidentTlp;
        }
    }

    Optional<Shareable> shareable(String incident, int number) {
        return jdbc.sql("""
                        SELECT f.id, f.incident_id, f.number, f.type, f.title, f.description, f.tlp, f.restricted, f.incident_tlp, f.incident_title,
                            NOT EXISTS (SELECT FROM access.incident_grant_v g WHERE g.incident_id = f.incident_id AND g.principal = ?) AS named
                        FROM finding.shareable_v f JOIN incident.incident_v i ON i.id = f.incident_id WHERE i.key = ? AND f.number = ?""")
                .params(Role.LEAD.principal(), incident, number)
                .query(RecordMapper.of(Shareable.class))
                .optional();
    }

    Optional<SharedLesson> find(String key) {
        return jdbc.sql(ROWS + "s.key = ?").param(key).query(MAPPER).optional();
    }

    /** Returns the lesson of the finding that is written or shared and isn't withdrawn, as far as the current person sees it. */
    Optional<SharedLesson> of(UUID finding) {
        return jdbc.sql(ROWS + "s.finding_id = ? AND s.state <> 'WITHDRAWN'")
                .param(finding)
                .query(MAPPER)
                .optional();
    }

    /** Returns those that others shared and whose findings the current person doesn't see, the last shared first. */
    List<SharedLesson> others(LibraryQuery query, @Nullable Instant at, @Nullable UUID id) {
        RecordParameters parameters =
                LessonTexts.parameters(query).with("at", at).with("id", id).with("size", query.pageSize() + 1);
        String sql = ROWS + OTHERS + AFTER + LibraryQuery.Held.condition(query.held(), LibraryQuery.Held.OF_SHARED)
                + " ORDER BY s.shared_at DESC, s.id DESC LIMIT :size";
        return PlannedQuery.list(operations, sql, parameters, MAPPER);
    }

    /** Returns FROM and WHERE of all that {@link #others} returns page by page. */
    static String counted(LibraryQuery query) {
        return "FROM lesson.shared s WHERE " + OTHERS
                + LibraryQuery.Held.condition(query.held(), LibraryQuery.Held.OF_SHARED)
                + (query.anyIncident() ? "" : " AND false");
    }

    void insert(SharedLesson lesson, UUID incident, UUID by) {
        jdbc.sql("""
                        INSERT INTO lesson.shared (id, key, incident_id, finding_id, tlp, type, title, problem, change, held, state, written_by, written_at)
                        VALUES (:id, :key, :incident, :finding, :tlp, :type, :title, :problem, :change, %s, 'DRAFT', :by, :writtenAt)""".formatted(NOW))
                .paramSource(
                        RecordParameters.of(lesson).with("incident", incident).with("by", by))
                .update();
    }

    /** Writes a draft again. Returns false if it isn't one, or not in this version. */
    boolean rewrite(SharedLesson lesson, UUID by) {
        return jdbc.sql("""
                        UPDATE lesson.shared SET tlp = :tlp, type = :type, title = :title, problem = :problem, change = :change, held = %s,
                            written_by = :by, written_at = :writtenAt, version = version + 1
                        WHERE id = :id AND state = 'DRAFT' AND version = :version""".formatted(NOW))
                        .paramSource(RecordParameters.of(lesson).with("by", by))
                        .update()
                == 1;
    }

    /** Shares the version that was previewed, or withdraws it. Returns false if it is another by now. */
    boolean move(SharedLesson lesson, long version, State to, UUID by, Instant at) {
        String what = to == State.SHARED ? "shared" : "withdrawn";
        return jdbc.sql("UPDATE lesson.shared SET state = :to, " + what + "_by = :by, " + what
                                + "_at = :at, version = version + 1 WHERE id = :id AND version = :version")
                        .paramSource(RecordParameters.of(lesson)
                                .with("version", version)
                                .with("to", to)
                                .with("by", by)
                                .with("at", at))
                        .update()
                == 1;
    }
}
