package dev.afterword.incident;

import dev.afterword.access.Sql;
import dev.afterword.kernel.RandomCodes;
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

    /** Newest first. At most 50. */
    List<Closure> of(UUID incident) {
        return jdbc.sql("""
                        SELECT c.*, p.name FROM incident.closure c JOIN access.person p ON p.id = c.by
                        WHERE c.incident_id = ? ORDER BY c.at DESC, c.id DESC LIMIT 50""")
                .param(incident)
                .query((rs, n) -> new Closure(
                        Closure.Kind.valueOf(rs.getString("kind")),
                        rs.getString("reason"),
                        Sql.texts(rs, "warnings"),
                        Sql.instant(rs, "at"),
                        new Incident.Person(rs.getObject("by", UUID.class), rs.getString("name"))))
                .list();
    }

    void insert(UUID incident, Closure closure) {
        jdbc.sql("""
                        INSERT INTO incident.closure (id, incident_id, kind, reason, warnings, at, by)
                        VALUES (?, ?, ?, ?, ?, ?, ?)""")
                .param(RandomCodes.uuid())
                .param(incident)
                .param(closure.kind().name())
                .param(closure.reason())
                .param(Sql.array(closure.warnings()))
                .param(Sql.time(closure.at()))
                .param(closure.by().id())
                .update();
    }

    /** Whoever else changes the incident's row waits until the transaction ends. */
    void lock(UUID incident) {
        jdbc.sql("SELECT 1 FROM incident.incident WHERE id = ? FOR UPDATE")
                .param(incident)
                .query((rs, n) -> n)
                .list();
    }
}
