package dev.afterword.incident.citation;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The running numbers within one incident, of events (T), evidence (E) and findings (F). Numbers are never reused. */
@Component
public class ItemNumberStore {

    private final JdbcClient jdbc;

    ItemNumberStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public enum Kind {
        T,
        E,
        F
    }

    /** Returns the last number that was given, also to a row that the viewer can't see; 0 before the first. */
    public int last(UUID incident, Kind kind) {
        return jdbc.sql("SELECT coalesce(max(last), 0) FROM incident.counter WHERE incident_id = ? AND kind = ?")
                .params(incident, kind.name())
                .query((rs, n) -> rs.getInt(1))
                .single();
    }

    /** Returns the next number; the row lock orders concurrent callers. The caller's transaction must be open. */
    public int next(UUID incident, Kind kind) {
        return jdbc.sql("""
                        INSERT INTO incident.counter AS c (incident_id, kind, last) VALUES (?, ?, 1)
                        ON CONFLICT (incident_id, kind) DO UPDATE SET last = c.last + 1 RETURNING last""")
                .params(incident, kind.name())
                .query((rs, n) -> rs.getInt(1))
                .single();
    }
}
