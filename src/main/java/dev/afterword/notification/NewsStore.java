package dev.afterword.notification;

import dev.afterword.access.Viewer;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people are told, among the notifications: the rows without an occasion. */
@Component
class NewsStore {

    /** The most that one email lists. */
    private static final int MAILED = 50;

    private final JdbcClient jdbc;

    NewsStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A line of an email. */
    record Line(String kind, String key, String href) {}

    /**
     * Tells people of an act of the current person.
     *
     * @param key of the thing; for a comment, of what holds it
     * @param comment the comment that they may see, or else aren't told; null if it is about none
     * @param thread the comment that it answers
     * @param named people and teams, each with what they are told
     * @param others what others are told; null if nothing
     */
    void tell(
            @Nullable UUID incident,
            String key,
            String href,
            @Nullable UUID comment,
            @Nullable UUID thread,
            Map<UUID, News> named,
            @Nullable News others) {
        jdbc.sql(
                        "SELECT notification.tell(:incident, :key, :href, :comment, :thread, :named, :kinds, :kind, :audience)")
                .paramSource(RecordParameters.of("incident", incident)
                        .with("key", key)
                        .with("href", href)
                        .with("comment", comment)
                        .with("thread", thread)
                        .with("named", named.keySet().toArray(UUID[]::new))
                        .with("kinds", named.values().stream().map(News::name).toArray(String[]::new))
                        .with("kind", others == null ? null : others.name())
                        .with("audience", (others == null ? News.Audience.NAMED : others.audience()).name()))
                .query((rs, n) -> n)
                .list();
    }

    /** Has the viewer's bell count what is new. Returns whether anything is. */
    boolean count(Viewer viewer) {
        return jdbc.sql("UPDATE notification.notification SET in_bell = true WHERE person_id = ? AND NOT in_bell")
                        .param(viewer.id())
                        .update()
                > 0;
    }

    /** Returns what a digest contains, the oldest first, without what was read since. */
    List<Line> of(UUID digest) {
        return jdbc.sql("""
                        SELECT kind, key, href FROM notification.notification
                        WHERE digest_id = ? AND occasion IS NULL AND read_at IS NULL ORDER BY id LIMIT ?""")
                .params(digest, MAILED)
                .query(RecordMapper.of(Line.class))
                .list();
    }
}
