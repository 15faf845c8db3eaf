package dev.afterword.notification;

import dev.afterword.access.Sql;
import dev.afterword.access.Viewer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people watch and what they muted, as rows. */
@Component
class WatchStore {

    private final JdbcClient jdbc;

    WatchStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    WatchMode of(Viewer viewer, String key) {
        return jdbc.sql("SELECT muted FROM notification.watch WHERE person_id = ? AND key = ?")
                .params(viewer.id(), key)
                .query(Boolean.class)
                .optional()
                .map(muted -> muted ? WatchMode.MUTED : WatchMode.WATCHING)
                .orElse(WatchMode.DEFAULT);
    }

    void put(Viewer viewer, String key, WatchMode mode, Instant now) {
        if (mode == WatchMode.DEFAULT) {
            jdbc.sql("DELETE FROM notification.watch WHERE person_id = ? AND key = ?")
                    .params(viewer.id(), key)
                    .update();
        } else {
            jdbc.sql("""
                            INSERT INTO notification.watch (person_id, key, muted, since) VALUES (:person, :key, :muted, :now)
                            ON CONFLICT (person_id, key) DO UPDATE SET muted = excluded.muted, since = excluded.since""")
                    .param("person", viewer.id())
                    .param("key", key)
                    .param("muted", mode == WatchMode.MUTED)
                    .param("now", Sql.time(now))
                    .update();
        }
    }

    /** Returns the incident of a thing that the current person sees. */
    Optional<UUID> incident(String key) {
        return jdbc.sql("SELECT notification.incident(?)")
                .param(key)
                .query((rs, n) -> Optional.ofNullable(rs.getObject(1, UUID.class)))
                .single();
    }
}
