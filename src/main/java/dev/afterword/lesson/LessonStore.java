package dev.afterword.lesson;

import dev.afterword.kernel.sql.KeptQuery;
import dev.afterword.kernel.sql.Question;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads how far lessons have come, many in one statement, which finds each by an index. */
@Component
class LessonStore {

    /** The columns of {@link Lesson}. */
    static final String COLUMNS = """
            l.finding_id AS finding, i.key AS incident, l.number, l.type, l.severity, l.title, l.decision, l.disposition_until AS until,
            l.duplicate_of, nullif(l.station, 'NONE') AS station, l.state = 'FAILED' AS failed, l.proof, l.since,
            l.item_key, l.item_state, p.name AS person, l.steps, l.over, l.lines, l.done, l.changed,
            l.revision AS reading_procedure, l.revision_number AS reading_number, l.readers AS reading_readers,
            l.read AS reading_read, l.uses AS reading_uses, l.has_readers, l.event, l.evidence""";

    static final String FROM = """
             FROM lesson.lesson_v l JOIN incident.incident_v i ON i.id = l.incident_id
            LEFT JOIN access.person p ON p.id = l.person_id""";

    private static final String FOLLOW_UPS = """
            SELECT id, key, state, has_readers, sees_incident, finding_id IS NOT NULL AS has_finding, sees_finding, event, evidence,
                readers AS readers_count, read AS readers_read
            FROM lesson.follow_up_v WHERE\s""";

    private static final String ROWS = "SELECT " + COLUMNS + FROM + " WHERE ";

    private static final Question.Form<Lesson> OF_FINDINGS =
            Question.of(ROWS + "l.finding_id = ANY (:findings::uuid[])", Lesson.class);

    private static final Question.Form<FollowUpLesson> OF_FOLLOW_UPS =
            Question.of(FOLLOW_UPS + "id = ANY (:ids::uuid[])", FollowUpLesson.class);

    private static final Question.Form<FollowUpLesson> OF_FOLLOW_UPS_NAMED =
            Question.of(FOLLOW_UPS + "key = ANY (:keys::text[])", FollowUpLesson.class);

    private final JdbcClient jdbc;
    private final JdbcOperations operations;

    LessonStore(JdbcClient jdbc, JdbcOperations operations) {
        this.jdbc = jdbc;
        this.operations = operations;
    }

    /** Returns those of {@code findings} that the current person sees, in any order. */
    List<Lesson> of(Collection<UUID> findings) {
        return KeptQuery.list(operations, OF_FINDINGS.with(RecordParameters.of("findings", findings)));
    }

    /** Returns all of the incident that the current person sees, in any order. */
    List<Lesson> ofIncident(UUID incident) {
        return jdbc.sql(ROWS + "l.incident_id = ?")
                .param(incident)
                .query(RecordMapper.of(Lesson.class))
                .list();
    }

    /** Returns how far the lessons of those follow-ups have come that the current person sees, in any order. */
    List<FollowUpLesson> ofFollowUps(Collection<UUID> followUps) {
        return KeptQuery.list(operations, OF_FOLLOW_UPS.with(RecordParameters.of("ids", followUps)));
    }

    /** Returns the same by their keys. */
    List<FollowUpLesson> ofFollowUpsNamed(Collection<String> keys) {
        return KeptQuery.list(operations, OF_FOLLOW_UPS_NAMED.with(RecordParameters.of("keys", keys)));
    }

    /** Returns the version of each finding of the incident and how far its lesson has come, by its key. */
    Map<String, String> versions(UUID incident) {
        Map<String, String> versions = new HashMap<>();
        jdbc.sql("""
                        SELECT 'F-' || l.number AS key, md5(ROW(r.version, l.decision, l.state, l.station, l.proof, l.item_key, l.item_state, l.over,
                            l.lines, l.done, l.readers, l.read, l.uses, l.event, l.evidence)::text) AS version
                        FROM lesson.lesson_v l JOIN finding.recorded_v r ON r.finding_id = l.finding_id WHERE l.incident_id = ?""").param(incident).query(rs -> {
            versions.put(rs.getString("key"), rs.getString("version"));
        });
        return versions;
    }

    /** Returns what the stations of a lesson rest on, each in the order of time. */
    List<LessonLeg> legs(UUID finding) {
        return jdbc.sql("""
                        SELECT station, kind, key, href, title, text, note, who, at, state, was, day, occurred_at,
                            occurred_fidelity, occurred_zone, occurred_plus_minus FROM lesson.leg_v
                        WHERE finding_id = ? ORDER BY kind = 'OPINION', kind = 'FOLLOW_UP', coalesce(at, day) NULLS LAST, key, note, who LIMIT 400""")
                .param(finding)
                .query(RecordMapper.of(LessonLeg.class))
                .list();
    }
}
