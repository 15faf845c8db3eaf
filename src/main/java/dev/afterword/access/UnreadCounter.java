package dev.afterword.access;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the bell on every page says; it is read with the person ({@link Viewers}), so that it costs a page nothing. */
@Component
public class UnreadCounter {

    private final JdbcClient jdbc;

    UnreadCounter(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** From the next request on the viewer's bell says {@code unread}. Within a transaction of theirs. */
    public void ring(Viewer viewer, int unread) {
        jdbc.sql("""
                        INSERT INTO access.bell AS b VALUES (?, ?)
                        ON CONFLICT (person_id) DO UPDATE SET unread = excluded.unread WHERE b.unread <> excluded.unread""").params(viewer.id(), unread).update();
    }
}
