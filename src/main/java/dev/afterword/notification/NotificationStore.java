package dev.afterword.notification;

import dev.afterword.access.Sql;
import dev.afterword.access.Task;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The notifications: reminders of tasks, and, without an occasion, what others did ({@link News}). People read and write only their own. */
@Component
class NotificationStore {

    /** The bell counts no further. */
    private static final int COUNTED = 1000;

    private static final String FRESH =
            "digest_id IS NULL AND read_at IS NULL AND gone_at IS NULL AND (occasion IS NULL OR occasion = 'NEW')";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    NotificationStore(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /**
     * A row of the page.
     *
     * @param occasion why the person is reminded of a task; null for news
     * @param actor who did what the news is about; null for a task, and for the program
     * @param title of what the news is about, as far as the person sees it today
     */
    record Row(
            UUID id,
            String kind,
            String key,
            String href,
            @Nullable LocalDate due,
            @Nullable ReminderReason occasion,
            @Nullable String actor,
            @Nullable String title,
            Instant toldAt,
            boolean unread) {}

    /**
     * Returns the reminders of tasks that were still open when last checked: those of these pages, and of all kinds but these, of which a person
     * may have been reminded thousands of times.
     */
    List<SentReminder> live(UUID person, Collection<String> hrefs, Collection<String> but) {
        return jdbc.sql("""
                        SELECT id, kind, href, occasion, due, told_on AS on FROM notification.notification
                        WHERE person_id = ? AND gone_at IS NULL AND occasion IS NOT NULL AND (href = ANY (?) OR kind <> ALL (?))""")
                .params(person, hrefs.toArray(String[]::new), but.toArray(String[]::new))
                .query(RecordMapper.of(SentReminder.class))
                .list();
    }

    /** Adds reminders, at most one a day for the same task and reason; one of a task that came back is in force again. */
    void add(UUID person, List<Task> tasks, LocalDate today, Instant now) {
        batches.batchUpdate(
                """
                INSERT INTO notification.notification (id, person_id, kind, key, href, due, occasion, told_on, told_at)
                VALUES (:id, :person, :kind, :key, :href, :due, :occasion, :today, :now)
                ON CONFLICT (person_id, kind, href, occasion, told_on) DO UPDATE SET gone_at = NULL""",
                tasks.stream()
                        .map(task -> RecordParameters.of(task)
                                .with("id", RandomCodes.uuid())
                                .with("person", person)
                                .with("occasion", ReminderReason.of(task, today))
                                .with("today", today)
                                .with("now", now))
                        .toArray(RecordParameters[]::new));
    }

    void gone(Collection<UUID> reminders, Instant now) {
        jdbc.sql("UPDATE notification.notification SET gone_at = ? WHERE id = ANY (?)")
                .params(Sql.time(now), reminders.toArray(UUID[]::new))
                .update();
    }

    Optional<String> href(UUID person, UUID notification) {
        return jdbc.sql("SELECT href FROM notification.notification WHERE id = ? AND person_id = ?")
                .params(notification, person)
                .query(String.class)
                .optional();
    }

    /** Marks notifications as read: row-level security leaves those of others as they are. */
    void read(Collection<UUID> reminders, Instant now) {
        jdbc.sql("UPDATE notification.notification SET read_at = ? WHERE id = ANY (?) AND read_at IS NULL")
                .params(Sql.time(now), reminders.toArray(UUID[]::new))
                .update();
    }

    void readAll(UUID person, Instant now) {
        jdbc.sql(
                        "UPDATE notification.notification SET read_at = ? WHERE person_id = ? AND read_at IS NULL AND gone_at IS NULL")
                .params(Sql.time(now), person)
                .update();
    }

    int unread(UUID person) {
        return jdbc.sql("""
                        SELECT count(*) FROM (SELECT FROM notification.notification
                            WHERE person_id = ? AND read_at IS NULL AND gone_at IS NULL LIMIT ?) AS few""").params(person, COUNTED).query(Integer.class).single();
    }

    /** Lists the newest first, one more than a page holds, which shows whether there are more. */
    List<Row> page(UUID person, NotificationQuery query) {
        return jdbc.sql("""
                        SELECT n.id, n.kind, n.key, n.href, n.due, n.occasion, p.name AS actor, n.told_at,
                            CASE WHEN n.occasion IS NULL THEN notification.title(n.key) END AS title,
                            n.read_at IS NULL AND n.gone_at IS NULL AS unread
                        FROM notification.notification n LEFT JOIN access.person p ON p.id = n.actor_id
                        WHERE n.person_id = :person AND (CAST(:before AS uuid) IS NULL OR n.id < :before)
                          AND (:show = 'ALL' OR (n.read_at IS NULL AND n.gone_at IS NULL))
                        ORDER BY n.id DESC LIMIT :most""")
                .param("person", person)
                .param("before", query.before())
                .param("show", query.show().name())
                .param("most", NotificationQuery.SIZE + 1)
                .query(RecordMapper.of(Row.class))
                .list();
    }

    /** Returns the latest news that the person was told since then. */
    List<Row> newsSince(UUID person, Instant since, int most) {
        return jdbc.sql("""
                        SELECT n.id, n.kind, n.key, n.href, n.due, n.occasion, p.name AS actor, n.told_at,
                            notification.title(n.key) AS title, n.read_at IS NULL AS unread
                        FROM notification.notification n LEFT JOIN access.person p ON p.id = n.actor_id
                        WHERE n.person_id = :person AND n.occasion IS NULL AND n.gone_at IS NULL AND n.told_at > :since
                        ORDER BY n.id DESC LIMIT :most""")
                .param("person", person)
                .param("since", Sql.time(since))
                .param("most", most)
                .query(RecordMapper.of(Row.class))
                .list();
    }

    /** Puts what no email has contained into the digest of a day, and what one that failed or may have. Returns its number. */
    int put(UUID digest, UUID person) {
        return jdbc.sql("""
                        UPDATE notification.notification SET digest_id = ? WHERE person_id = ? AND gone_at IS NULL
                          AND (occasion IS NOT NULL OR read_at IS NULL) AND (digest_id IS NULL OR digest_id IN (
                              SELECT id FROM notification.digest d WHERE d.person_id = ? AND d.state IN ('FAILED', 'UNCERTAIN')))""").params(digest, person, person).update();
    }

    /** Returns whether there is news or a new task that the person hasn't read and no email has contained. */
    boolean fresh(UUID person) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM notification.notification WHERE person_id = ? AND " + FRESH + ")")
                .param(person)
                .query(Boolean.class)
                .single();
    }

    /** Puts that into an email that is sent at once. */
    void putFresh(UUID digest, UUID person) {
        jdbc.sql("UPDATE notification.notification SET digest_id = ? WHERE person_id = ? AND " + FRESH)
                .params(digest, person)
                .update();
    }

    /** Returns the reminders in a digest whose tasks are still open. */
    List<SentReminder> of(UUID digest) {
        return jdbc.sql("""
                        SELECT id, kind, href, occasion, due, told_on AS on FROM notification.notification
                        WHERE digest_id = ? AND gone_at IS NULL AND occasion IS NOT NULL""")
                .param(digest)
                .query(RecordMapper.of(SentReminder.class))
                .list();
    }
}
