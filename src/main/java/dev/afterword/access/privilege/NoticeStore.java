package dev.afterword.access.privilege;

import dev.afterword.access.privilege.Notices.Notice;
import dev.afterword.kernel.sql.RecordMapper;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Notices as rows. People see only their own. */
@Component
class NoticeStore {

    private final JdbcClient jdbc;

    NoticeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Tells the person, or the members of the team, and all auditors what was done.
     *
     * @param key the incident that it is about; empty for the whole installation
     * @param lead the lead of the incident, who is told too; null where there is none
     */
    void tell(UUID principal, String what, String key, @Nullable UUID lead) {
        insert(principal, what, key, lead, true);
    }

    /** Tells all auditors, and the lead of the incident, of what a person did. */
    void tellOthers(UUID person, String what, String key, @Nullable UUID lead) {
        insert(person, what, key, lead, false);
    }

    private void insert(UUID principal, String what, String key, @Nullable UUID lead, boolean themselves) {
        jdbc.sql("""
                        INSERT INTO access.notice (id, recipient_id, principal, what, key)
                        SELECT gen_random_uuid(), p.id, :principal, :what, :key FROM access.person p
                        WHERE p.active AND (:themselves OR p.id <> :principal) AND (p.id = :lead
                            OR :themselves AND EXISTS (
                                SELECT 1 FROM access.principal a WHERE a.person_id = p.id AND a.principal = :principal)
                            OR EXISTS (SELECT 1 FROM access.person_role r WHERE r.person_id = p.id AND r.role = 'AUDITOR'))""")
                .param("principal", principal)
                .param("what", what)
                .param("key", key)
                .param("lead", lead)
                .param("themselves", themselves)
                .update();
    }

    List<Notice> newest(UUID recipient) {
        return jdbc.sql("""
                        SELECT n.id, coalesce(p.name, t.name) AS name, n.what, n.key, n.at, n.seen_at FROM access.notice n
                        LEFT JOIN access.person p ON p.id = n.principal LEFT JOIN access.team t ON t.id = n.principal
                        WHERE n.recipient_id = ? ORDER BY n.at DESC, n.id LIMIT 100""")
                .param(recipient)
                .query(RecordMapper.of(Notice.class))
                .list();
    }

    void seen(UUID recipient) {
        jdbc.sql("UPDATE access.notice SET seen_at = now() WHERE recipient_id = ? AND seen_at IS NULL")
                .param(recipient)
                .update();
    }

    void release(UUID recipient) {
        jdbc.sql("""
                        UPDATE access.notice SET mailed_at = NULL
                        WHERE recipient_id = ? AND mailed_at > now() - interval '5 minutes'""").param(recipient).update();
    }

    /** Claims what is still news: after a week without a mail server it isn't. */
    int claim(UUID recipient) {
        return jdbc.sql("""
                        UPDATE access.notice SET mailed_at = now()
                        WHERE recipient_id = ? AND mailed_at IS NULL AND at > now() - interval '7 days'""").param(recipient).update();
    }
}
