package dev.afterword.evidence.check;

import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** SQL for the state of evidence files: what was found when, and which checks are requested. */
@Component
public class FileCheckStore {

    private final JdbcClient jdbc;

    FileCheckStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores what was found. A file that isn't there keeps what is known of its content. */
    public void record(UUID incident, UUID item, FileState found, Instant now) {
        jdbc.sql("""
                        INSERT INTO evidence.file_check AS c (incident_id, item_id, tried_at, checked_at, altered_since, missing_since)
                        VALUES (:incident, :item, :now, CASE WHEN :found <> 'UNAVAILABLE' THEN :now::timestamptz END,
                            CASE WHEN :found = 'ALTERED' THEN :now::timestamptz END,
                            CASE WHEN :found = 'UNAVAILABLE' THEN :now::timestamptz END)
                        ON CONFLICT (item_id) DO UPDATE SET tried_at = excluded.tried_at,
                            checked_at = coalesce(excluded.checked_at, c.checked_at),
                            altered_since = CASE :found WHEN 'VERIFIED' THEN NULL
                                ELSE coalesce(c.altered_since, excluded.altered_since) END,
                            missing_since = CASE :found WHEN 'UNAVAILABLE'
                                THEN coalesce(c.missing_since, excluded.missing_since) END""")
                .paramSource(RecordParameters.of("incident", incident)
                        .with("item", item)
                        .with("found", found)
                        .with("now", now))
                .update();
    }

    /** Requests a check of the files that the viewer sees. */
    void request(UUID incident, Instant now) {
        jdbc.sql("""
                        INSERT INTO evidence.file_check (incident_id, item_id, requested_at)
                        SELECT i.incident_id, i.id, :now::timestamptz FROM evidence.item i
                        WHERE i.incident_id = :incident AND i.object_id IS NOT NULL AND i.disposed_at IS NULL
                        ON CONFLICT (item_id) DO UPDATE SET requested_at = excluded.requested_at""")
                .paramSource(RecordParameters.of("incident", incident).with("now", now))
                .update();
    }

    CheckProgress progress(UUID incident) {
        return jdbc.sql("""
                        SELECT count(*)::int AS of, (count(*) FILTER (WHERE c.tried_at >= c.requested_at))::int AS done
                        FROM evidence.file_check c JOIN evidence.item i ON i.id = c.item_id AND i.disposed_at IS NULL
                        WHERE c.incident_id = :incident AND c.requested_at =
                            (SELECT max(m.requested_at) FROM evidence.file_check m WHERE m.incident_id = :incident)""")
                .param("incident", incident)
                .query(RecordMapper.of(CheckProgress.class))
                .single();
    }
}
