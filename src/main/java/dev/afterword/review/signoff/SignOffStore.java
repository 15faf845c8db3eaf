package dev.afterword.review.signoff;

import dev.afterword.kernel.sql.RecordParameters;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The sign-offs of reviews. */
@Component
public class SignOffStore {

    private final JdbcClient jdbc;

    SignOffStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(UUID incident, SignOff signOff) {
        jdbc.sql("""
                        INSERT INTO review.sign_off (id, incident_id, number, role, person_id, state, reason, asked_at,
                            asked_by, answered_at, answered_by, text_version)
                        VALUES (:id, :incident, :number, :role, :person, :state, :reason, :askedAt, :askedBy, :answeredAt,
                            :answeredBy, :textVersion)""")
                .paramSource(RecordParameters.of(signOff).with("incident", incident))
                .update();
    }

    public void update(SignOff signOff) {
        jdbc.sql("""
                        UPDATE review.sign_off SET state = :state, reason = :reason, answered_at = :answeredAt,
                            answered_by = :answeredBy, text_version = :textVersion
                        WHERE id = :id""").paramSource(RecordParameters.of(signOff)).update();
    }
}
