package dev.afterword.tracker;

import dev.afterword.access.PersonRef;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.tracker.TrackerAccount.OwnAccount;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The accounts of people in trackers as rows: administrators write all, everybody their own. */
@Component
class TrackerAccountStore {

    private final JdbcClient jdbc;

    TrackerAccountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns those of a tracker by the names of the people; at most 1,000. */
    List<TrackerAccount> all(UUID tracker) {
        return jdbc.sql("""
                        SELECT p.id AS person_id, p.name AS person_name, a.account
                        FROM tracker.account a JOIN access.person p ON p.id = a.person_id
                        WHERE a.tracker_id = ? ORDER BY lower(p.name), p.id LIMIT 1000""")
                .param(tracker)
                .query(RecordMapper.of(TrackerAccount.class))
                .list();
    }

    Optional<String> of(UUID tracker, PersonRef person) {
        return jdbc.sql("SELECT account FROM tracker.account WHERE tracker_id = ? AND person_id = ?")
                .params(tracker, person.id())
                .query((rs, n) -> rs.getString("account"))
                .optional();
    }

    /** Returns the trackers in use, by name, with the account of a person in each. */
    List<OwnAccount> own(UUID person) {
        return jdbc.sql("""
                        SELECT r.id, r.name, r.kind, a.account
                        FROM tracker.tracker r LEFT JOIN tracker.account a ON a.tracker_id = r.id AND a.person_id = ?
                        WHERE NOT r.retired ORDER BY lower(r.name) LIMIT 200""")
                .param(person)
                .query(RecordMapper.of(OwnAccount.class))
                .list();
    }

    /** Returns the name of whose account it is already. */
    Optional<String> holder(UUID tracker, String account, UUID except) {
        return jdbc.sql("""
                        SELECT p.name FROM tracker.account a JOIN access.person p ON p.id = a.person_id
                        WHERE a.tracker_id = ? AND lower(a.account) = lower(?) AND a.person_id <> ?""")
                .params(tracker, account, except)
                .query((rs, n) -> rs.getString("name"))
                .optional();
    }

    /** Stores it, and has the issues of what the person owns follow. */
    void put(UUID tracker, UUID person, String account) {
        jdbc.sql("""
                        INSERT INTO tracker.account (tracker_id, person_id, account) VALUES (?, ?, ?)
                        ON CONFLICT (tracker_id, person_id) DO UPDATE SET account = excluded.account""").params(tracker, person, account).update();
        jdbc.sql("SELECT tracker.account_changed(?, ?)")
                .params(tracker, person)
                .query((rs, n) -> n)
                .list();
    }

    boolean remove(UUID tracker, UUID person) {
        return jdbc.sql("DELETE FROM tracker.account WHERE tracker_id = ? AND person_id = ?")
                        .params(tracker, person)
                        .update()
                == 1;
    }
}
