package dev.afterword.incident;

import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of closings and reopenings. */
@Component
class ClosureStore {

    private final JdbcClient jdbc;

    ClosureStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the closings and reopenings, newest first. At most 50. */
    List<Closure> of(UUID incident) {
        return jdbc.sql("""
                        SELECT c.*, c.by AS by_id, p.name AS by_name
                        FROM incident.closure c JOIN access.person p ON p.id = c.by
                        WHERE c.incident_id = ? ORDER BY c.at DESC, c.id DESC LIMIT 50""")
                .param(incident)
                .query(RecordMapper.of(Closure.class))
                .list();
    }

    void insert(UUID incident, Closure closure) {
        jdbc.sql("""
                        INSERT INTO incident.closure (id, incident_id, kind, reason, warnings, at, by)
                        VALUES (:id, :incident, :kind, :reason, :warnings, :at, :by.id)""")
                .paramSource(RecordParameters.of(closure)
                        .with("id", RandomCodes.uuid())
                        .with("incident", incident))
                .update();
    }

    /** Locks the incident's row until the transaction ends. */
    void lock(UUID incident) {
        jdbc.sql("SELECT 1 FROM incident.incident WHERE id = ? FOR UPDATE")
                .param(incident)
                .query((rs, n) -> n)
                .list();
    }
}
