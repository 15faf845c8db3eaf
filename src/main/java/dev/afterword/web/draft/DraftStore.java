package dev.afterword.web.draft;

import dev.afterword.access.Sql;
import dev.afterword.kernel.sql.RecordMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Drafts, which only their author reads, and who has a form open, which those who see its incident read. */
@Component
class DraftStore {

    /** How many drafts a person may have; older ones are dropped. */
    private static final int MOST = 50;

    private final JdbcClient jdbc;

    DraftStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Draft(Map<String, String> fields, Instant savedAt) {}

    Optional<Draft> find(UUID person, String form) {
        return jdbc.sql("SELECT fields, saved_at FROM web.draft WHERE person_id = ? AND form = ?")
                .params(person, form)
                .query(RecordMapper.of(Draft.class))
                .optional();
    }

    Optional<UUID> incident(String key) {
        return jdbc.sql("SELECT id FROM incident.incident_v WHERE key = ?")
                .param(key)
                .query(UUID.class)
                .optional();
    }

    void put(UUID person, String form, @Nullable UUID incident, String fields, Instant now) {
        jdbc.sql("""
                        INSERT INTO web.draft (person_id, form, incident_id, fields, saved_at)
                        VALUES (:person, :form, :incident, :fields::jsonb, :now)
                        ON CONFLICT (person_id, form) DO UPDATE SET fields = excluded.fields, saved_at = excluded.saved_at""")
                .param("person", person)
                .param("form", form)
                .param("incident", incident)
                .param("fields", fields)
                .param("now", Sql.time(now))
                .update();
        jdbc.sql("""
                        DELETE FROM web.draft WHERE person_id = :person AND form IN (SELECT form FROM web.draft
                            WHERE person_id = :person ORDER BY saved_at DESC OFFSET :most)""").param("person", person).param("most", MOST).update();
    }

    void remove(UUID person, String form) {
        jdbc.sql("DELETE FROM web.draft WHERE person_id = ? AND form = ?")
                .params(person, form)
                .update();
        jdbc.sql("DELETE FROM web.writer WHERE person_id = ? AND form = ?")
                .params(person, form)
                .update();
    }

    /** Notes that the person has the form open. */
    void open(UUID person, String form, UUID incident, Instant now) {
        jdbc.sql("""
                        INSERT INTO web.writer (person_id, form, incident_id, seen_at) VALUES (:person, :form, :incident, :now)
                        ON CONFLICT (person_id, form) DO UPDATE SET seen_at = excluded.seen_at""")
                .param("person", person)
                .param("form", form)
                .param("incident", incident)
                .param("now", Sql.time(now))
                .update();
    }

    /** Returns who else had the form open lately, by name, at most ten. */
    List<String> others(UUID person, String form, Instant now, Duration lately) {
        return jdbc.sql("""
                        SELECT h.name FROM web.writer w JOIN access.person h ON h.id = w.person_id
                        WHERE w.form = ? AND w.person_id <> ? AND w.seen_at > ? ORDER BY h.name LIMIT 10""")
                .params(form, person, Sql.time(now.minus(lately)))
                .query((rs, n) -> rs.getString("name"))
                .list();
    }

    void forget(UUID incident) {
        jdbc.sql("SELECT web.forget_drafts(?)").param(incident).query().listOfRows();
    }
}
