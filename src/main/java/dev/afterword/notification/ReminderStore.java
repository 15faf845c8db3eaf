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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of reminders. People read and write only their own. */
@Component
class ReminderStore {

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    ReminderStore(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** A row of the page. */
    record Row(
            UUID id,
            String kind,
            String key,
            String href,
            @Nullable LocalDate due,
            ReminderReason occasion,
            Instant toldAt,
            boolean unread) {}

    /** Returns the reminders of tasks that were still open when last checked. */
    List<SentReminder> live(UUID person) {
        return jdbc.sql("""
                        SELECT id, kind, href, occasion, due, told_on AS on FROM notification.reminder
                        WHERE person_id = ? AND gone_at IS NULL""")
                .param(person)
                .query(RecordMapper.of(SentReminder.class))
                .list();
    }

    /** Adds reminders, at most one a day for the same task and reason; one of a task that came back is in force again. */
    void add(UUID person, List<Task> tasks, LocalDate today, Instant now) {
        batches.batchUpdate(
                """
                INSERT INTO notification.reminder (id, person_id, kind, key, href, due, occasion, told_on, told_at)
                VALUES (:id, :person, :kind, :key, :href, :due, :occasion, :today, :now)
                ON CONFLICT (person_id, kind, href, occasion, told_on) DO UPDATE SET gone_at = NULL""",
                tasks.stream()
                        .map(task -> RecordParameters.of(task)
                                .with("id", RandomCodes.uuid())
                                .with("person", person)
                                .with("occasion", ReminderReason.of(task.due(), today))
                                .with("today", today)
                                .with("now", now))
                        .toArray(RecordParameters[]::new));
    }

    void gone(Collection<UUID> reminders, Instant now) {
        jdbc.sql("UPDATE notification.reminder SET gone_at = ? WHERE id = ANY (?)")
                .params(Sql.time(now), reminders.toArray(UUID[]::new))
                .update();
    }

    /** Marks reminders as read: row-level security leaves those of others as they are. */
    void read(Collection<UUID> reminders, Instant now) {
        jdbc.sql("UPDATE notification.reminder SET read_at = ? WHERE id = ANY (?) AND read_at IS NULL")
                .params(Sql.time(now), reminders.toArray(UUID[]::new))
                .update();
    }

    void readAll(UUID person, Instant now) {
        jdbc.sql(
                        "UPDATE notification.reminder SET read_at = ? WHERE person_id = ? AND read_at IS NULL AND gone_at IS NULL")
                .params(Sql.time(now), person)
                .update();
    }

    int unread(UUID person) {
        return jdbc.sql("""
                        SELECT count(*) FROM notification.reminder
                        WHERE person_id = ? AND read_at IS NULL AND gone_at IS NULL""").param(person).query(Integer.class).single();
    }

    /** Lists the newest first, one more than a page holds, which shows whether there are more. */
    List<Row> page(UUID person, ReminderQuery query) {
        return jdbc.sql("""
                        SELECT id, kind, key, href, due, occasion, told_at, read_at IS NULL AND gone_at IS NULL AS unread
                        FROM notification.reminder
                        WHERE person_id = :person AND (CAST(:before AS uuid) IS NULL OR id < :before)
                          AND (:show = 'ALL' OR (read_at IS NULL AND gone_at IS NULL))
                        ORDER BY id DESC LIMIT :most""")
                .param("person", person)
                .param("before", query.before())
                .param("show", query.show().name())
                .param("most", ReminderQuery.SIZE + 1)
                .query(RecordMapper.of(Row.class))
                .list();
    }

    /** Puts the reminders that no email has contained into this digest, and those of one that failed or may have. Returns their number. */
    int put(UUID digest, UUID person) {
        return jdbc.sql("""
                        UPDATE notification.reminder SET digest_id = ? WHERE person_id = ? AND gone_at IS NULL
                          AND (digest_id IS NULL OR digest_id IN (
                              SELECT id FROM notification.digest d WHERE d.person_id = ? AND d.state IN ('FAILED', 'UNCERTAIN')))""").params(digest, person, person).update();
    }

    /** Returns the reminders in a digest whose tasks are still open. */
    List<SentReminder> of(UUID digest) {
        return jdbc.sql("""
                        SELECT id, kind, href, occasion, due, told_on AS on FROM notification.reminder
                        WHERE digest_id = ? AND gone_at IS NULL""")
                .param(digest)
                .query(RecordMapper.of(SentReminder.class))
                .list();
    }
}
