package dev.afterword.review.erasure;

import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Hash;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import dev.afterword.kernel.sql.RecordedRows;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Requests for erasure, and the functions of the database that carry them out: no one can change a frozen row otherwise. */
@Component
class ErasureStore implements RecordedRows {

    private static final String ROWS = """
            SELECT e.*, e.requested_by AS requested_by_id, r.name AS requested_by_name, e.answered_by AS answered_by_id,
                   a.name AS answered_by_name,
                   (SELECT count(*)::int FROM review.version_item i WHERE i.erasure_id = e.id) AS rows,
                   NULL::int AS preview_unseen, NULL::text AS preview_passage, NULL::jsonb AS preview_seen
            FROM review.erasure e JOIN access.person r ON r.id = e.requested_by
            LEFT JOIN access.person a ON a.id = e.answered_by
            WHERE e.incident_id = :incident""";

    private static final String VERSIONS = "review.version_item";

    private final JdbcClient jdbc;
    private final JdbcClient jobs;
    private final TransactionTemplate applying;

    ErasureStore(JdbcClient jdbc, @Qualifier("jobs") DataSource jobs) {
        this.jdbc = jdbc;
        this.jobs = JdbcClient.create(jobs);
        JdbcTransactionManager manager = new JdbcTransactionManager(jobs);
        manager.setTransactionSynchronization(AbstractPlatformTransactionManager.SYNCHRONIZATION_NEVER);
        this.applying = new TransactionTemplate(manager);
    }

    @Override
    public Set<String> tables() {
        return Set.of();
    }

    /** The entry of an erasure has the commitments of what is left of frozen rows and of recorded values. */
    @Override
    public Recording recording() {
        return new Recording(
                Set.of(),
                Set.of(FactAction.REVIEW_ERASED, FactAction.REVIEW_ERASED_AGAIN),
                Set.of(),
                Set.of("left.*", "trail.*"),
                Map.of());
    }

    @Override
    public List<String> names(Said said) {
        return List.of("review/erasures");
    }

    @Override
    public List<Row> rows(UUID incident) {
        Map<String, @Nullable Object> left = new HashMap<>();
        jdbc.sql("SELECT id::text, erased_as FROM review.version_item WHERE incident_id = ? AND erased_as IS NOT NULL")
                .param(incident)
                .query(rs -> {
                    left.put("left." + rs.getString(1), rs.getString(2));
                });
        jdbc.sql("""
                        SELECT seq, commitment_key, before_value, after_value FROM audit.trail_rest_v
                        WHERE incident_id = ?""").param(incident).query(rs -> {
            left.put("trail." + rs.getLong(1), Hash.ofRest(rs.getBytes(2), rs.getString(3), rs.getString(4)));
        });
        return left.isEmpty() ? List.of() : List.of(new Row("review/erasures", left));
    }

    /** Returns erasures of an incident before an id, newest first. */
    List<Erasure> list(UUID incident, @Nullable UUID before, int most) {
        return jdbc.sql(ROWS + " AND (:before::uuid IS NULL OR e.id < :before) ORDER BY e.id DESC LIMIT :most")
                .param("incident", incident)
                .param("before", before)
                .param("most", most)
                .query(RecordMapper.of(Erasure.class))
                .list();
    }

    Optional<Erasure> find(UUID incident, UUID id) {
        return jdbc.sql(ROWS + " AND e.id = :id")
                .param("incident", incident)
                .param("id", id)
                .query(RecordMapper.of(Erasure.class))
                .optional();
    }

    /** Returns what a waiting request is about. */
    String waiting(UUID id) {
        return jdbc.sql("SELECT passage FROM review.erasure WHERE id = ? AND state = 'REQUESTED'")
                .param(id)
                .query((rs, n) -> rs.getString(1))
                .single();
    }

    /** Returns what a waiting request is about, and keeps others from answering it. */
    String passage(UUID id) {
        return jdbc.sql("SELECT passage FROM review.erasure WHERE id = ? AND state = 'REQUESTED' FOR UPDATE")
                .param(id)
                .query((rs, n) -> rs.getString(1))
                .single();
    }

    void insert(UUID incident, UUID id, String passage, String reason, UUID by, Instant now) {
        jdbc.sql("""
                        INSERT INTO review.erasure (id, incident_id, passage, reason, requested_by, requested_at, state)
                        VALUES (:id, :incident, :passage, :reason, :by, :now, 'REQUESTED')""")
                .paramSource(RecordParameters.of("id", id)
                        .with("incident", incident)
                        .with("passage", passage)
                        .with("reason", reason)
                        .with("by", by)
                        .with("now", now))
                .update();
    }

    boolean isRequested(UUID incident, String passage) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM review.erasure WHERE incident_id = ? AND passage = ?)")
                .params(incident, passage)
                .query(Boolean.class)
                .single();
    }

    /** Erases the passage in the requests that still wait, which then are about what is left of the longer passage that they name. */
    void eraseInRequests(UUID incident, String passage, String mark) {
        jdbc.sql("""
                        UPDATE review.erasure SET passage = replace(passage, :passage, :mark)
                        WHERE incident_id = :incident AND position(:passage IN passage) > 0""")
                .param("incident", incident)
                .param("passage", passage)
                .param("mark", mark)
                .update();
    }

    /** Answers a request, and forgets the passage. */
    void answer(UUID id, Erasure.State state, UUID by, Instant now) {
        jdbc.sql("""
                        UPDATE review.erasure SET state = :state, answered_by = :by, answered_at = :now, passage = NULL
                        WHERE id = :id AND state = 'REQUESTED'""")
                .paramSource(RecordParameters.of("id", id)
                        .with("state", state)
                        .with("by", by)
                        .with("now", now))
                .update();
    }

    /** Returns whether evidence of the incident is under legal hold, also such as the viewer doesn't see. */
    boolean held(UUID incident) {
        return jdbc.sql("SELECT review.held(?)")
                .param(incident)
                .query(Boolean.class)
                .single();
    }

    /** A place where a passage stands: a row and a column of it. */
    record Spot(String relation, String ref, String field) {

        /** Returns the part of the incident. */
        String kind() {
            String part = relation.substring(0, relation.indexOf('.'));
            return relation.equals(VERSIONS) ? "versions" : part.equals("audit") ? "trail" : part;
        }
    }

    /** Returns the places that the viewer sees. */
    List<Spot> places(UUID incident, String passage) {
        return jdbc.sql("SELECT * FROM review.places(?, ?)")
                .params(incident, passage)
                .query(RecordMapper.of(Spot.class))
                .list();
    }

    /** Returns the number of all places of a request that waits. */
    int countPlaces(UUID id) {
        return jdbc.sql("SELECT coalesce(review.count_places(?), 0)")
                .param(id)
                .query(Integer.class)
                .single();
    }

    ErasingStore erasing() {
        return new ErasingStore(jdbc);
    }

    void erased(UUID id, int places) {
        jdbc.sql("UPDATE review.erasure SET places = ? WHERE id = ?")
                .params(places, id)
                .update();
    }

    /** Runs work in a transaction of the jobs. */
    <T extends @Nullable Object> T again(Supplier<T> work) {
        return applying.execute(_ -> work.get());
    }

    ErasingStore erasingAgain() {
        return new ErasingStore(jobs);
    }

    /** Approves an erasure in a database from before it. Returns false if the database isn't, or doesn't have the incident. */
    boolean approveAgain(String line) {
        return jobs.sql("SELECT review.approve_again(?::jsonb)")
                .param(line)
                .query(Boolean.class)
                .single();
    }

    /** Returns all texts of an incident, as JSON. */
    List<String> textsAgain(UUID incident) {
        return jobs.sql("SELECT review.texts_again(?)")
                .param(incident)
                .query((rs, n) -> rs.getString(1))
                .list();
    }

    /** Returns the state of an erasure; null if the database doesn't know it. */
    @Nullable
    String stateAgain(UUID id) {
        return jobs.sql("SELECT review.erasure_state(?)")
                .param(id)
                .query((rs, n) -> rs.getString(1))
                .list()
                .getFirst();
    }
}
