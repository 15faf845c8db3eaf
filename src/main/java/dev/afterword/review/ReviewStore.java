package dev.afterword.review;

import dev.afterword.access.Sql;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.sql.RecordParameters;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows that say where reviews stand, and what was done with them. */
@Component
class ReviewStore {

    private final JdbcClient jdbc;

    ReviewStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps others from changing the review until this transaction ends. Whether it has begun. */
    boolean lock(UUID incident) {
        return jdbc.sql("SELECT 1 FROM review.review WHERE incident_id = ? FOR UPDATE")
                .param(incident)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Whether the review is worked on again, or still. */
    boolean amended(UUID incident) {
        return jdbc.sql("SELECT 1 FROM review.review WHERE incident_id = ? AND state <> 'PUBLISHED'")
                .param(incident)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Returns false if the review was there already. */
    boolean insert(Review review, Instant now) {
        return jdbc.sql("""
                        INSERT INTO review.review (incident_id, state, number, in_force, started_at, updated_at)
                        VALUES (:incident, :state, :number, :inForce, :now, :now) ON CONFLICT (incident_id) DO NOTHING""")
                        .paramSource(RecordParameters.of(review).with("now", now))
                        .update()
                == 1;
    }

    void update(Review review, Instant now) {
        jdbc.sql("""
                        UPDATE review.review SET state = :state, number = :number, in_force = :inForce, updated_at = :now
                        WHERE incident_id = :incident""").paramSource(RecordParameters.of(review).with("now", now)).update();
    }

    /** Notes that the text changed in a way that every member may know of. */
    void textChanged(UUID incident, Instant now) {
        jdbc.sql("UPDATE review.review SET text_version = text_version + 1, updated_at = ? WHERE incident_id = ?")
                .params(Sql.time(now), incident)
                .update();
    }

    /** Notes that there are more or fewer parts that take a clearance. */
    void restrictedChanged(UUID incident, int by) {
        jdbc.sql("UPDATE review.review SET restricted_parts = restricted_parts + ? WHERE incident_id = ?")
                .params(by, incident)
                .update();
    }

    int nextAttribution(UUID incident) {
        return jdbc.sql("""
                        UPDATE review.review SET last_attribution = last_attribution + 1 WHERE incident_id = ?
                        RETURNING last_attribution""").param(incident).query(Integer.class).single();
    }

    void add(UUID incident, ReviewHistoryEntry step) {
        jdbc.sql("""
                        INSERT INTO review.step (id, incident_id, number, step, at, person_id, reason)
                        VALUES (:id, :incident, :number, :kind, :at, :person, :reason)""")
                .paramSource(
                        RecordParameters.of(step).with("id", RandomCodes.uuid()).with("incident", incident))
                .update();
    }
}
