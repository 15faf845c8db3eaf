package dev.afterword.review;

import dev.afterword.access.Sql;
import dev.afterword.kernel.RandomCodes;
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

    /** Whether it wasn't there yet. */
    boolean insert(Review review, Instant now) {
        return jdbc.sql("""
                        INSERT INTO review.review (incident_id, state, number, in_force, started_at, updated_at)
                        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (incident_id) DO NOTHING""")
                        .params(review.incident(), review.state().name(), review.number())
                        .param(review.inForce())
                        .params(Sql.time(now), Sql.time(now))
                        .update()
                == 1;
    }

    void update(Review review, Instant now) {
        jdbc.sql("UPDATE review.review SET state = ?, number = ?, in_force = ?, updated_at = ? WHERE incident_id = ?")
                .params(review.state().name(), review.number())
                .param(review.inForce())
                .params(Sql.time(now), review.incident())
                .update();
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
        jdbc.sql(
                        "INSERT INTO review.step (id, incident_id, number, step, at, person_id, reason) VALUES (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        RandomCodes.uuid(),
                        incident,
                        step.number(),
                        step.kind().name(),
                        Sql.time(step.at()),
                        step.person())
                .param(step.reason())
                .update();
    }
}
