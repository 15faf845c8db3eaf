package dev.afterword.review;

import dev.afterword.access.Sql;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
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
                .params(incident, number, snapshot.hash(), snapshot.manifest(), Sql.time(now), by)
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
            statement.setString(9, Sql.name(item.restricted()));
        });
    }

    void published(UUID incident, int number, UUID by, Instant now) {
        jdbc.sql("UPDATE review.version SET published_at = ?, published_by = ? WHERE incident_id = ? AND number = ?")
                .params(Sql.time(now), by, incident, number)
                .update();
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
                rs.getObject("id", UUID.class),
                FrozenItem.Kind.valueOf(rs.getString("kind")),
                rs.getString("ref"),
                Tlp.valueOf(rs.getString("tlp")),
                Sql.oneOf(rs, "restricted", Restriction.class),
                rs.getString("content"),
                rs.getBytes("commitment_key"));
    }
}
