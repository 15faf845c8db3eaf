package dev.afterword.finding;

import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toList;

import dev.afterword.access.TaskSource;
import dev.afterword.access.Viewer;
import dev.afterword.finding.view.EarlierFinding;
import dev.afterword.kernel.sql.Embedded;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of recurrences, and the findings that are candidates for them. */
@Component
class RecurrenceStore {

    private static final int MOST = 20;
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private static final String CANDIDATES = """
            SELECT i.key AS key_incident, 'F-' || f.number AS key_finding, f.title, f.type, f.raised_at
            FROM finding.finding f JOIN incident.incident_v i ON i.id = f.incident_id
            WHERE f.withdrawn_at IS NULL AND f.type <> 'WENT_WELL' AND f.incident_id <> :incident AND f.raised_at < :raisedAt
              AND (:number::integer IS NULL OR f.number = :number)
              AND (i.key = :key OR :number::integer IS NULL AND f.title ILIKE ALL (:words::text[]))
              AND""";

    private static final String ROWS = """
            SELECT r.finding_id = :finding AS repeats, f.id AS finding, i.key AS incident, 'F-' || f.number AS key, f.title,
                   r.note, r.marked_at AS at, r.marked_by AS by_id, p.name AS by_name,
                   CASE WHEN r.finding_id = :finding THEN
                       (SELECT jsonb_agg(jsonb_build_object('id', k.item_id, 'key', k.key, 'kind', k.kind, 'live', k.live)
                                         ORDER BY k.linked_at, k.key)
                        FROM finding.work k WHERE k.finding_id = f.id AND k.live)
                   END AS work
            FROM finding.recurrence r
            JOIN finding.finding f ON f.id = CASE WHEN r.finding_id = :finding THEN r.earlier_id ELSE r.finding_id END
            JOIN incident.incident_v i ON i.id = f.incident_id JOIN access.person p ON p.id = r.marked_by
            WHERE (r.finding_id = :finding OR r.earlier_id = :finding) AND f.withdrawn_at IS NULL
            ORDER BY r.finding_id = :finding DESC, r.marked_at DESC LIMIT 51""";

    private final JdbcClient jdbc;

    RecurrenceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The finding that this one repeats, and those that repeat it, as far as the viewer sees both.
     *
     * @param repeated newest first
     */
    record Related(@Nullable Recurrence repeats, List<Recurrence> repeated) {}

    private record Row(boolean repeats, @Embedded Recurrence recurrence) {}

    Related of(UUID finding) {
        Map<Boolean, List<Recurrence>> both =
                jdbc.sql(ROWS).param("finding", finding).query(RecordMapper.of(Row.class)).list().stream()
                        .collect(partitioningBy(Row::repeats, mapping(Row::recurrence, toList())));
        List<Recurrence> earlier = both.getOrDefault(true, List.of());
        return new Related(earlier.isEmpty() ? null : earlier.getFirst(), both.getOrDefault(false, List.of()));
    }

    /** Returns false if the finding is marked already. */
    boolean insert(Viewer viewer, Finding finding, Finding earlier, String note, Instant now) {
        return jdbc.sql("""
                        INSERT INTO finding.recurrence (finding_id, incident_id, earlier_id, earlier_incident, note, marked_at,
                            marked_by)
                        VALUES (:id, :incident, :earlier.id, :earlier.incident, :note, :at, :viewer)
                        ON CONFLICT DO NOTHING""")
                        .paramSource(RecordParameters.of(finding)
                                .with("earlier", earlier)
                                .with("note", note)
                                .with("at", now)
                                .with("viewer", viewer.id()))
                        .update()
                == 1;
    }

    void delete(Finding finding) {
        jdbc.sql("DELETE FROM finding.recurrence WHERE finding_id = ?")
                .param(finding.id())
                .update();
    }

    /** Returns earlier findings of other incidents that the viewer works on, newest first. At most 20. */
    List<EarlierFinding> candidates(Finding finding, String sought) {
        return jdbc.sql(CANDIDATES
                        + TaskSource.granted("f.incident_id", "'CONTRIBUTE', 'LEAD'")
                        + " ORDER BY f.raised_at DESC, f.id LIMIT "
                        + MOST)
                .paramSource(parameters(finding, sought))
                .query(RecordMapper.of(EarlierFinding.class))
                .list();
    }

    private static RecordParameters parameters(Finding finding, String sought) {
        Optional<FullFindingKey> whole = FullFindingKey.of(sought);
        return RecordParameters.of(finding)
                .with(
                        "key",
                        whole.map(FullFindingKey::incident)
                                .orElse(sought.strip().toUpperCase(Locale.ROOT)))
                .with(
                        "number",
                        whole.map(key -> FindingScope.number(key.finding())).orElse(null))
                .with(
                        "words",
                        SPACE.splitAsStream(sought.strip())
                                .map(word -> "%" + word.replaceAll("([%_\\\\])", "\\\\$1") + "%")
                                .toList());
    }
}
