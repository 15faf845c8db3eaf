package dev.afterword.review;

import dev.afterword.access.Sql;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The sign-offs on reviews. */
@Component
class SignOffStore {

    private final JdbcClient jdbc;

    SignOffStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(UUID incident, SignOff s) {
        jdbc.sql("""
                        INSERT INTO review.sign_off (id, incident_id, number, role, person_id, state, reason, asked_at,
                            asked_by, answered_at, answered_by, text_version)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(s.id(), incident, s.number(), s.role().name())
                .param(s.person())
                .param(s.state().name())
                .param(s.reason())
                .params(Sql.time(s.askedAt()), s.askedBy())
                .param(Sql.timeOrNull(s.answeredAt()))
                .param(s.answeredBy())
                .param(s.textVersion())
                .update();
    }

    void update(SignOff s) {
        jdbc.sql("""
                        UPDATE review.sign_off SET state = ?, reason = ?, answered_at = ?, answered_by = ?, text_version = ?
                        WHERE id = ?""")
                .param(s.state().name())
                .param(s.reason())
                .param(Sql.timeOrNull(s.answeredAt()))
                .param(s.answeredBy())
                .param(s.textVersion())
                .param(s.id())
                .update();
    }
}
