package dev.afterword.lesson;

import dev.afterword.kernel.sql.RecordMapper;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads how far lessons have come, many in one statement, which finds each by an index. */
@Component
class LessonStore {

    private static final String ROWS = """
            SELECT l.finding_id AS finding, i.key AS incident, l.number, l.title, l.decision, l.disposition_until AS until,
                l.duplicate_of, nullif(l.station, 'NONE') AS station, l.state = 'FAILED' AS failed, l.proof, l.since,
                l.item_key, l.item_state, p.name AS person, l.steps, l.over, l.lines, l.done, l.changed,
                l.revision AS reading_procedure, l.revision_number AS reading_number, l.readers AS reading_readers,
                l.read AS reading_read, l.uses AS reading_uses, l.has_readers, l.event, l.evidence
            FROM lesson.lesson_v l JOIN incident.incident_v i ON i.id = l.incident_id
            LEFT JOIN access.person p ON p.id = l.person_id
            WHERE\s""";

    private final JdbcClient jdbc;

    LessonStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns those of {@code findings} that the current person sees, in any order. */
    List<Lesson> of(Collection<UUID> findings) {
        return jdbc.sql(ROWS + "l.finding_id = ANY (?::uuid[])")
                .param(findings.stream().map(UUID::toString).toArray(String[]::new))
                .query(RecordMapper.of(Lesson.class))
                .list();
    }

    /** Returns all of the incident that the current person sees, in any order. */
    List<Lesson> ofIncident(UUID incident) {
        return jdbc.sql(ROWS + "l.incident_id = ?")
                .param(incident)
                .query(RecordMapper.of(Lesson.class))
                .list();
    }
}
