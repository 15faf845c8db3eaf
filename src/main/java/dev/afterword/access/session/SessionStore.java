package dev.afterword.access.session;

import dev.afterword.access.session.Sessions.Device;
import dev.afterword.kernel.sql.RecordMapper;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sessions as rows. Each request reads its own together with the person ({@link dev.afterword.access.Viewers}). */
@Component
class SessionStore {

    private final JdbcClient jdbc;

    SessionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(String id, UUID person, String formToken, String agent, String address) {
        jdbc.sql("""
                        INSERT INTO access.session (id, person_id, form_token, agent, address)
                        VALUES (:id, :person, :formToken, :agent, :address)""")
                .param("id", id)
                .param("person", person)
                .param("formToken", formToken)
                .param("agent", agent)
                .param("address", address)
                .update();
    }

    /** Deletes a few of those that can't be used any more, of all people. */
    void deleteExpired() {
        jdbc.sql("""
                        DELETE FROM access.session WHERE id IN (SELECT id FROM access.session
                            WHERE last_used_at < now() - interval '1 day' ORDER BY last_used_at LIMIT 100 FOR UPDATE SKIP LOCKED)""").update();
    }

    /** At most 200. */
    List<Device> inForce(UUID person, String own) {
        return jdbc.sql("""
                        SELECT s.*, s.id = :own AS current FROM access.session_in_force s WHERE s.person_id = :person
                        ORDER BY s.last_used_at DESC, s.id LIMIT 200""")
                .param("own", own)
                .param("person", person)
                .query(RecordMapper.of(Device.class))
                .list();
    }

    int deleteOthers(UUID person, String own) {
        return jdbc.sql("DELETE FROM access.session WHERE person_id = ? AND id <> ?")
                .params(person, own)
                .update();
    }

    boolean delete(UUID person, String id) {
        return jdbc.sql("DELETE FROM access.session WHERE person_id = ? AND id = ?")
                        .params(person, id)
                        .update()
                > 0;
    }
}
