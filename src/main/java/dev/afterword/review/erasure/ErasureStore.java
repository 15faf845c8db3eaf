package dev.afterword.review.erasure;

import dev.afterword.kernel.FactAction;
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
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Requests for erasure, and the functions of the database that carry them out: no one can change a frozen row otherwise. */
@Component
class ErasureStore implements RecordedRows {

    private static final String ROWS = """
            SELECT e.*, e.requested_by AS requested_by_id, r.name AS requested_by_name, e.answered_by AS answered_by_id,
                   a.name AS answered_by_name,
                   (SELECT count(*)::int FROM review.version_item i WHERE i.erasure_id = e.id) AS rows
            FROM review.erasure e JOIN access.person r ON r.id = e.requested_by
            LEFT JOIN access.person a ON a.id = e.answered_by
            WHERE e.incident_id = :incident""";

    private final JdbcClient jdbc;
    private final JdbcClient jobs;

    ErasureStore(JdbcClient jdbc, @Qualifier("jobs") DataSource jobs) {
        this.jdbc = jdbc;
        this.jobs = JdbcClient.create(jobs);
    }

    @Override
    public Set<String> tables() {
        return Set.of();
    }

    @Override
    public Recording recording() {
        return new Recording(Set.of(FactAction.REVIEW_ERASED), Set.of(), Set.of(), Set.of("left"), Map.of());
    }

    @Override
    public String name(String object, Map<String, @Nullable Object> after) {
        return name(String.valueOf(after.get("erasure")));
    }

    private static String name(Object erasure) {
        return "review/erasures/" + erasure;
    }

    @Override
    public List<Row> rows(UUID incident) {
        return jdbc.sql("""
                        SELECT erasure_id::text, string_agg(erased_as, ' ' ORDER BY erased_as) FROM review.version_item
                        WHERE incident_id = ? AND erasure_id IS NOT NULL GROUP BY erasure_id""")
                .param(incident)
                .query((rs, n) -> new Row(name(rs.getString(1)), new HashMap<>(Map.of("left", rs.getString(2)))))
                .list();
    }

    List<Erasure> all(UUID incident) {
        return jdbc.sql(ROWS + " ORDER BY e.requested_at, e.id")
                .param("incident", incident)
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

    /** The row as it is from now on; {@code commitment} is that of what was approved, {@code left} that of what is left. */
    record Erased(UUID item, String content, String key, String commitment, String left) {}

    /** Replaces a frozen row. The database refuses it without the approval of this erasure by a second person. */
    void erase(UUID erasure, Erased row) {
        jdbc.sql("SELECT review.erase(:erasure, :item, :content, decode(:key, 'hex'), :commitment, :left)::text")
                .paramSource(RecordParameters.of(row).with("erasure", erasure))
                .query((rs, n) -> n)
                .list();
    }

    /** Replaces the passage in the text that is worked on and in the texts that people signed, also where the viewer doesn't see them. */
    void eraseFromText(UUID erasure, String passage, String mark) {
        jdbc.sql("SELECT review.erase_text(:erasure, :passage, :mark)::text")
                .param("erasure", erasure)
                .param("passage", passage)
                .param("mark", mark)
                .query((rs, n) -> n)
                .list();
    }

    /** Returns the frozen rows whose JSON contains this, also those that the viewer doesn't see. */
    List<UUID> rowsToErase(UUID erasure, String json) {
        return jdbc.sql("SELECT review.rows_to_erase(?, ?)")
                .params(erasure, json)
                .query((rs, n) -> rs.getObject(1, UUID.class))
                .list();
    }

    /** Removes the recorded values that contain the passage from the incident's audit trail; its entries stay. */
    void eraseFromTrail(UUID erasure, String json) {
        jdbc.sql("SELECT review.erase_values(:erasure, :json)::text")
                .param("erasure", erasure)
                .param("json", json)
                .query((rs, n) -> n)
                .list();
    }

    /** Returns the number of rows that a database from before the erasure had as they were. */
    int eraseAgain(String line) {
        return jobs.sql("SELECT review.erase_again(?::jsonb)")
                .param(line)
                .query(Integer.class)
                .single();
    }
}
