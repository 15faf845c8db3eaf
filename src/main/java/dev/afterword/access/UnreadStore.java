package dev.afterword.access;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The number at the bell on every page. It is read together with the person ({@link Viewers}), without a statement of its own. */
@Component
public class UnreadStore {

    private final JdbcClient jdbc;

    UnreadStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Sets the number at the viewer's bell, from the next request on. Within a transaction of the viewer. */
    public void update(Viewer viewer, int unread) {
        jdbc.sql("""
                        INSERT INTO access.bell AS b VALUES (?, ?)
                        ON CONFLICT (person_id) DO UPDATE SET unread = excluded.unread WHERE b.unread <> excluded.unread""").params(viewer.id(), unread).update();
    }
}
