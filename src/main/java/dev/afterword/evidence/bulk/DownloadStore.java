package dev.afterword.evidence.bulk;

import dev.afterword.kernel.sql.RecordMapper;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Downloads of the last hour as rows, and refused ones that somebody was told of. */
@Component
class DownloadStore {

    private final JdbcClient jdbc;

    DownloadStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The downloads of one person within an hour.
     *
     * @param seconds after how many seconds the first of them counts no more
     */
    record Downloads(int count, int seconds) {}

    /** Makes other downloads of the person wait until the transaction ends, and deletes what counts no more. */
    void lock(UUID person) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('download ' || ?))::text")
                .param(person.toString())
                .query(String.class)
                .single();
        jdbc.sql("DELETE FROM evidence.download WHERE person_id = ? AND at < now() - interval '1 hour'")
                .param(person)
                .update();
    }

    Downloads downloads(UUID person) {
        return jdbc.sql("""
                        SELECT count(*) AS count,
                            greatest(1, ceil(extract(epoch FROM min(at) + interval '1 hour' - now()))::int) AS seconds
                        FROM evidence.download WHERE person_id = ? AND NOT refused""")
                .param(person)
                .query(RecordMapper.of(Downloads.class))
                .single();
    }

    boolean wasRefused(UUID person) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM evidence.download WHERE person_id = ? AND refused)")
                .param(person)
                .query(Boolean.class)
                .single();
    }

    void insert(UUID person, boolean refused) {
        jdbc.sql("INSERT INTO evidence.download (person_id, refused) VALUES (?, ?)")
                .params(person, refused)
                .update();
    }

    /** The incident whose evidence was read. */
    record Source(UUID id, UUID leadId) {}

    Optional<Source> source(String key) {
        return jdbc.sql("SELECT id, lead_id FROM incident.incident_v WHERE key = ?")
                .param(key)
                .query(RecordMapper.of(Source.class))
                .optional();
    }
}
