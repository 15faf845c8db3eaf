package dev.afterword.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
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

    /** Those on one version, in the order in which they were asked for. */
    List<SignOff> of(UUID incident, int number) {
        return jdbc.sql("SELECT * FROM review.sign_off WHERE incident_id = ? AND number = ? ORDER BY id LIMIT 200")
                .params(incident, number)
                .query((rs, n) -> signOff(rs))
                .list();
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
                .params(Rows.time(s.askedAt()), s.askedBy())
                .param(Rows.timeOrNull(s.answeredAt()))
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
                .param(Rows.timeOrNull(s.answeredAt()))
                .param(s.answeredBy())
                .param(s.textVersion())
                .param(s.id())
                .update();
    }

    private static SignOff signOff(ResultSet rs) throws SQLException {
        long text = rs.getLong("text_version");
        Long textVersion = rs.wasNull() ? null : text;
        return new SignOff(
                Rows.id(rs, "id"),
                rs.getInt("number"),
                SignOffRole.valueOf(rs.getString("role")),
                Rows.idOrNull(rs, "person_id"),
                SignOff.State.valueOf(rs.getString("state")),
                rs.getString("reason"),
                Rows.instant(rs, "asked_at"),
                Rows.id(rs, "asked_by"),
                Rows.instantOrNull(rs, "answered_at"),
                Rows.idOrNull(rs, "answered_by"),
                textVersion);
    }
}
