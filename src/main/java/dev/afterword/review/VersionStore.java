package dev.afterword.review;

import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The approved versions and their frozen rows. They are added, and never changed. */
@Component
class VersionStore {

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;

    VersionStore(JdbcClient jdbc, JdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    void insert(UUID incident, int number, Snapshot snapshot, List<FrozenItem> items, UUID by, Instant now) {
        jdbc.sql("""
                        INSERT INTO review.version (incident_id, number, hash, manifest, approved_at, approved_by)
                        VALUES (?, ?, ?, ?, ?, ?)""")
                .params(incident, number, snapshot.hash(), snapshot.manifest(), Rows.time(now), by)
                .update();
        batch.batchUpdate("""
                INSERT INTO review.version_item (id, incident_id, number, kind, ref, content, commitment_key, tlp, restricted)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""", items, 200, (statement, item) -> {
            statement.setObject(1, item.id());
            statement.setObject(2, incident);
            statement.setInt(3, number);
            statement.setString(4, item.kind().name());
            statement.setString(5, item.ref());
            statement.setString(6, item.content());
            statement.setBytes(7, item.key());
            statement.setString(8, item.tlp().name());
            statement.setString(9, Rows.name(item.restricted()));
        });
    }

    void published(UUID incident, int number, UUID by, Instant now) {
        jdbc.sql("UPDATE review.version SET published_at = ?, published_by = ? WHERE incident_id = ? AND number = ?")
                .params(Rows.time(now), by, incident, number)
                .update();
    }

    /** Newest first. */
    List<Version> of(UUID incident) {
        return jdbc.sql("SELECT * FROM review.version WHERE incident_id = ? ORDER BY number DESC LIMIT 200")
                .param(incident)
                .query((rs, n) -> version(rs))
                .list();
    }

    Optional<Version> find(UUID incident, int number) {
        return jdbc.sql("SELECT * FROM review.version WHERE incident_id = ? AND number = ?")
                .params(incident, number)
                .query((rs, n) -> version(rs))
                .optional();
    }

    /** The rows of a version that the viewer may see. */
    List<FrozenItem> items(UUID incident, int number) {
        return jdbc.sql("SELECT * FROM review.version_item WHERE incident_id = ? AND number = ? ORDER BY kind, ref")
                .params(incident, number)
                .query((rs, n) -> item(rs))
                .list();
    }

    private static FrozenItem item(ResultSet rs) throws SQLException {
        return new FrozenItem(
                Rows.id(rs, "id"),
                FrozenItem.Kind.valueOf(rs.getString("kind")),
                rs.getString("ref"),
                Tlp.valueOf(rs.getString("tlp")),
                Rows.oneOf(rs, "restricted", Restriction.class),
                rs.getString("content"),
                rs.getBytes("commitment_key"));
    }

    private static Version version(ResultSet rs) throws SQLException {
        return new Version(
                rs.getInt("number"),
                new Snapshot(rs.getString("manifest"), rs.getString("hash")),
                Rows.instant(rs, "approved_at"),
                Rows.id(rs, "approved_by"),
                Rows.instantOrNull(rs, "published_at"),
                Rows.idOrNull(rs, "published_by"));
    }
}
