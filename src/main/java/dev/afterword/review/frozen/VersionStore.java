package dev.afterword.review.frozen;

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
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The approved versions and their frozen rows, which never change. */
@Component
public class VersionStore implements RecordedRows {

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;
    private final JdbcClient everything;

    VersionStore(JdbcClient jdbc, NamedParameterJdbcTemplate batch, @Qualifier("jobs") DataSource jobs) {
        this.jdbc = jdbc;
        this.everything = JdbcClient.create(jobs);
        this.batch = batch;
    }

    @Override
    public Set<String> tables() {
        return Set.of("review.version", "review.version_item");
    }

    @Override
    public Recording recording() {
        return new Recording(Set.of(FactAction.REVIEW_APPROVED), Set.of(), Set.of(), Set.of("snapshotHash"), Map.of());
    }

    @Override
    public String name(String object, Map<String, @Nullable Object> after) {
        return name(String.valueOf(after.get("version")));
    }

    private static String name(Object version) {
        return "review/versions/" + version;
    }

    @Override
    public List<Row> rows(UUID incident) {
        return versions(incident).stream()
                .map(one -> new Row(
                        name(one.number()),
                        new HashMap<>(Map.of("snapshotHash", one.snapshot().hash()))))
                .toList();
    }

    @Override
    public List<Fault> faults(UUID incident) {
        return versions(incident).stream()
                .filter(one -> fault(incident, one, List.of()).isPresent())
                .map(one -> new Fault(name(one.number()), "versionAltered"))
                .toList();
    }

    private List<Version> versions(UUID incident) {
        return jdbc.sql("""
                        SELECT *, hash AS snapshot_hash, manifest AS snapshot_manifest FROM review.version
                        WHERE incident_id = ? ORDER BY number""")
                .param(incident)
                .query(RecordMapper.of(Version.class))
                .list();
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
        return items(jdbc, incident, number);
    }

    private static List<FrozenItem> items(JdbcClient jdbc, UUID incident, int number) {
        return jdbc.sql("""
                        SELECT *, commitment_key AS key FROM review.version_item
                        WHERE incident_id = ? AND number = ? ORDER BY kind, ref""")
                .params(incident, number)
                .query(RecordMapper.of(FrozenItem.class))
                .list();
    }

    /**
     * Returns the first difference of a version from what was approved. It checks all rows, and names only those that the reader sees.
     *
     * @param seen the rows that the reader sees
     */
    public Optional<Snapshot.Fault> fault(UUID incident, Version version, List<FrozenItem> seen) {
        Snapshot snapshot = version.snapshot();
        return snapshot.fault(seen, false)
                .or(() -> snapshot.fault(items(everything, incident, version.number()), true)
                        .map(fault -> fault instanceof Snapshot.Fault.Altered ? new Snapshot.Fault.Unseen() : fault));
    }
}
