package dev.afterword.review.frozen;

import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The approved versions and their frozen rows, which never change. */
@Component
public class VersionStore {

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;

    VersionStore(JdbcClient jdbc, NamedParameterJdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    public void insert(UUID incident, Version version, List<FrozenItem> items) {
        jdbc.sql("""
                        INSERT INTO review.version (incident_id, number, hash, manifest, approved_at, approved_by, submitted_by)
                        VALUES (:incident, :number, :snapshot.hash, :snapshot.manifest, :approvedAt, :approvedBy, :submittedBy)""")
                .paramSource(RecordParameters.of(version).with("incident", incident))
                .update();
        batch.batchUpdate(
                """
                INSERT INTO review.version_item (id, incident_id, number, kind, ref, content, commitment_key, tlp, restricted)
                VALUES (:id, :incident, :number, :kind, :ref, :content, :key, :tlp, :restricted)""",
                items.stream()
                        .map(item -> RecordParameters.of(item)
                                .with("incident", incident)
                                .with("number", version.number()))
                        .toArray(RecordParameters[]::new));
    }

    public void published(UUID incident, int number, UUID by, Instant now) {
        jdbc.sql("""
                        UPDATE review.version SET published_at = :now, published_by = :by
                        WHERE incident_id = :incident AND number = :number""")
                .paramSource(RecordParameters.of("incident", incident)
                        .with("number", number)
                        .with("by", by)
                        .with("now", now))
                .update();
    }

    /** Returns the rows of a version that the viewer may see. */
    public List<FrozenItem> items(UUID incident, int number) {
        return jdbc.sql("""
                        SELECT *, commitment_key AS key FROM review.version_item
                        WHERE incident_id = ? AND number = ? ORDER BY kind, ref""")
                .params(incident, number)
                .query(RecordMapper.of(FrozenItem.class))
                .list();
    }
}
