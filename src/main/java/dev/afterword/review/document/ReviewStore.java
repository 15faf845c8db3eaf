package dev.afterword.review.document;

import dev.afterword.incident.ReviewState;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.sql.CountQuery;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import dev.afterword.review.Section;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The state of each review, and the history of its steps. */
@Component
public class ReviewStore {

    private static final String IN_PROGRESS = """
            FROM review.review WHERE state IN ('DRAFT', 'IN_REVIEW', 'APPROVED') AND (:state::text IS NULL OR state = :state)""";

    private final JdbcClient jdbc;
    private final JdbcOperations operations;

    ReviewStore(JdbcClient jdbc, JdbcOperations operations) {
        this.jdbc = jdbc;
        this.operations = operations;
    }

    /** Locks the review until the end of the transaction. Returns false if it has not started. */
    public boolean lock(UUID incident) {
        return jdbc.sql("SELECT 1 FROM review.review WHERE incident_id = ? FOR UPDATE")
                .param(incident)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Returns whether the review is in work, though a version of it may be published. */
    public boolean amended(UUID incident) {
        return jdbc.sql("SELECT 1 FROM review.review WHERE incident_id = ? AND state <> 'PUBLISHED'")
                .param(incident)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Returns the state of a review that has started, before it was waived or abandoned. */
    Optional<Review> beforeItEnded(UUID incident, String incidentKey) {
        return jdbc.sql("""
                        SELECT r.incident_id AS incident, :key AS incident_key, r.number, r.in_force,
                            CASE WHEN (SELECT s.step FROM review.step s WHERE s.incident_id = r.incident_id
                                AND s.step IN ('STARTED', 'SUBMITTED', 'RETURNED', 'AMENDED') ORDER BY s.id DESC LIMIT 1) = 'SUBMITTED'
                            THEN 'IN_REVIEW' ELSE 'DRAFT' END AS state
                        FROM review.review r WHERE r.incident_id = :incident""")
                .param("key", incidentKey)
                .param("incident", incident)
                .query(RecordMapper.of(Review.class))
                .optional();
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

    public void update(Review review, Instant now) {
        jdbc.sql("""
                        UPDATE review.review SET state = :state, number = :number, in_force = :inForce, updated_at = :now
                        WHERE incident_id = :incident""").paramSource(RecordParameters.of(review).with("now", now)).update();
    }

    /** Counts a change of what the next version states, so that those who signed before are asked again. */
    public void textChanged(UUID incident) {
        jdbc.sql("""
                        UPDATE review.review SET text_version = text_version + 1, updated_at = now()
                        WHERE incident_id = ? AND state IN ('DRAFT', 'IN_REVIEW')""").param(incident).update();
    }

    /** Adds to the number of parts that require the clearance. */
    public void restrictedChanged(UUID incident, int by) {
        jdbc.sql("UPDATE review.review SET restricted_parts = restricted_parts + ? WHERE incident_id = ?")
                .params(by, incident)
                .update();
    }

    /**
     * A review that is a draft, in review, or approved and not yet published.
     *
     * @param dueAt when the published review is due; null if none is
     */
    public record InProgress(
            UUID incident,
            ReviewState state,
            int number,
            Instant updatedAt,
            @Nullable Integer severity,
            @Nullable String category,
            @Nullable Instant dueAt) {}

    /**
     * Lists those in this state, or in any if it is null, by when they were changed. The WHERE clause repeats the predicate of the index that
     * PostgreSQL then walks in order.
     */
    public List<InProgress> inProgress(
            @Nullable ReviewState state, boolean lastFirst, @Nullable Instant at, @Nullable UUID incident, int size) {
        String order = lastFirst ? "updated_at DESC, incident_id DESC" : "updated_at, incident_id";
        return jdbc.sql("SELECT r.*, i.severity, i.category, i.review_due_at AS due_at FROM ("
                        + "SELECT incident_id AS incident, incident_id, state, number, updated_at " + IN_PROGRESS
                        + " AND (:at::timestamptz IS NULL OR (updated_at, incident_id) " + (lastFirst ? "<" : ">")
                        + " (:at, :id::uuid)) ORDER BY " + order + " LIMIT :size) r"
                        + " LEFT JOIN incident.incident_v i ON i.id = r.incident_id ORDER BY " + order)
                .paramSource(RecordParameters.of("at", at)
                        .with("state", state)
                        .with("id", incident)
                        .with("size", size))
                .query(RecordMapper.of(InProgress.class))
                .list();
    }

    /** The title of an incident and the texts of its review. */
    public record Texts(String incident, String title, Map<Section, String> texts) {}

    /** Returns the texts of the reviews in progress that were changed last. */
    public List<Texts> textsInProgress(int size) {
        return jdbc.sql("""
                        SELECT i.key AS incident, i.title, (SELECT jsonb_object_agg(s.section, s.body) FROM review.section s
                            WHERE s.incident_id = r.incident_id AND s.body <> '') AS texts
                        FROM review.review r JOIN incident.incident_v i ON i.id = r.incident_id
                        WHERE r.state IN ('DRAFT', 'IN_REVIEW', 'APPROVED')
                        ORDER BY r.updated_at DESC, r.incident_id DESC LIMIT ?""").param(size).query(RecordMapper.of(Texts.class)).list();
    }

    /** Returns the number of those in each of these states, as {@link CountQuery} counts; null stands for any. */
    public List<Integer> countsInProgress(List<@Nullable ReviewState> states) {
        return CountQuery.of(
                operations,
                "",
                states.stream()
                        .map(state -> new CountQuery.Counted(IN_PROGRESS, RecordParameters.of("state", state)))
                        .toList());
    }

    public int nextAttribution(UUID incident) {
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
