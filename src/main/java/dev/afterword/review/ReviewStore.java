package dev.afterword.review;

import dev.afterword.incident.ReviewState;
import dev.afterword.kernel.Codes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows that say where reviews stand, and what was done with them. */
@Component
class ReviewStore {

    private final JdbcClient jdbc;

    ReviewStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A review with the counters that go with it.
     *
     * @param textVersion counts the changes of the text that every member may know of
     * @param restrictedParts how many parts take a clearance
     */
    record Stored(Review review, long textVersion, int restrictedParts, Instant updatedAt) {}

    /** {@code incidentKey} is the key of that incident. */
    Optional<Stored> find(UUID incident, String incidentKey) {
        return jdbc.sql("SELECT * FROM review.review WHERE incident_id = ?")
                .param(incident)
                .query((rs, n) -> stored(rs, incident, incidentKey))
                .optional();
    }

    /** Like {@link #find}, and keeps others from changing it until this transaction ends. */
    Optional<Stored> lock(UUID incident, String incidentKey) {
        return jdbc.sql("SELECT * FROM review.review WHERE incident_id = ? FOR UPDATE")
                .param(incident)
                .query((rs, n) -> stored(rs, incident, incidentKey))
                .optional();
    }

    private static Stored stored(ResultSet rs, UUID incident, String incidentKey) throws SQLException {
        int inForce = rs.getInt("in_force");
        Integer published = rs.wasNull() ? null : inForce;
        Review review = new Review(
                incident, incidentKey, ReviewState.valueOf(rs.getString("state")), rs.getInt("number"), published);
        return new Stored(
                review, rs.getLong("text_version"), rs.getInt("restricted_parts"), Rows.instant(rs, "updated_at"));
    }

    /** Whether it wasn't there yet. */
    boolean insert(Review review, Instant now) {
        return jdbc.sql("""
                        INSERT INTO review.review (incident_id, state, number, in_force, started_at, updated_at)
                        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (incident_id) DO NOTHING""")
                        .params(review.incident(), review.state().name(), review.number())
                        .param(review.inForce())
                        .params(Rows.time(now), Rows.time(now))
                        .update()
                == 1;
    }

    void update(Review review, Instant now) {
        jdbc.sql("UPDATE review.review SET state = ?, number = ?, in_force = ?, updated_at = ? WHERE incident_id = ?")
                .params(review.state().name(), review.number())
                .param(review.inForce())
                .params(Rows.time(now), review.incident())
                .update();
    }

    /** Notes that the text changed in a way that every member may know of. */
    void textChanged(UUID incident, Instant now) {
        jdbc.sql("UPDATE review.review SET text_version = text_version + 1, updated_at = ? WHERE incident_id = ?")
                .params(Rows.time(now), incident)
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

    void add(UUID incident, Step step) {
        jdbc.sql(
                        "INSERT INTO review.step (id, incident_id, number, step, at, person_id, reason) VALUES (?, ?, ?, ?, ?, ?, ?)")
                .params(Codes.uuid(), incident, step.number(), step.kind().name(), Rows.time(step.at()), step.person())
                .param(step.reason())
                .update();
    }

    /** Oldest first. */
    List<Step> steps(UUID incident) {
        return jdbc.sql("SELECT * FROM review.step WHERE incident_id = ? ORDER BY id LIMIT 500")
                .param(incident)
                .query((rs, n) -> new Step(
                        rs.getInt("number"),
                        Step.Kind.valueOf(rs.getString("step")),
                        Rows.instant(rs, "at"),
                        Rows.id(rs, "person_id"),
                        text(rs, "reason")))
                .list();
    }

    private static @Nullable String text(ResultSet rs, String column) throws SQLException {
        return rs.getString(column);
    }
}
