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

    private static final int AT_A_TIME = 20;
    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;
    private final JdbcClient everything;
    private final ContentLimit limit;

    VersionStore(
            JdbcClient jdbc, NamedParameterJdbcTemplate batch, @Qualifier("jobs") DataSource jobs, ContentLimit limit) {
        this.limit = limit;
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

    /**
     * The rows of a version that the viewer may see.
     *
     * @param fault the first difference of all its rows from what was approved; it names a row only if the viewer sees it
     */
    public record Read(List<FrozenItem> items, Optional<Snapshot.Fault> fault) {}

    /** Reads each row of a version once. Throws "too large" if they are too much to be held together. */
    public Read read(UUID incident, Version version) {
        limit.require(jdbc.sql("""
                        SELECT coalesce(sum(octet_length(content)), 0) FROM review.version_item
                        WHERE incident_id = ? AND number = ?""")
                .params(incident, version.number())
                .query(Long.class)
                .single());
        List<FrozenItem> items = jdbc.sql("""
                        SELECT *, commitment_key AS key FROM review.version_item
                        WHERE incident_id = ? AND number = ? ORDER BY kind, ref""")
                .params(incident, version.number())
                .query(RecordMapper.of(FrozenItem.class))
                .list();
        return new Read(items, fault(incident, version, items));
    }

    private Optional<Snapshot.Fault> fault(UUID incident, Version version, List<FrozenItem> seen) {
        Snapshot.Comparison comparison = version.snapshot().comparison();
        seen.forEach(item -> comparison.add(item, true));
        UUID[] known = seen.stream().map(FrozenItem::id).toArray(UUID[]::new);
        List<FrozenItem> some = List.of();
        do {
            some = unseen(
                    incident,
                    version.number(),
                    known,
                    some.isEmpty() ? FIRST : some.getLast().id());
            some.forEach(item -> comparison.add(item, false));
        } while (some.size() == AT_A_TIME && comparison.fault().isEmpty());
        return comparison.end();
    }

    /** Reads a few rows of any restriction. The caller keeps only whether they are as approved. */
    private List<FrozenItem> unseen(UUID incident, int number, UUID[] known, UUID after) {
        return everything
                .sql("""
                        SELECT *, commitment_key AS key FROM review.version_item
                        WHERE incident_id = :incident AND number = :number AND id <> ALL (:known) AND id > :after
                        ORDER BY id LIMIT :most""")
                .paramSource(RecordParameters.of("incident", incident)
                        .with("number", number)
                        .with("known", known)
                        .with("after", after)
                        .with("most", AT_A_TIME))
                .query(RecordMapper.of(FrozenItem.class))
                .list();
    }
}
