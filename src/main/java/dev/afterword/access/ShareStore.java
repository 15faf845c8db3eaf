package dev.afterword.access;

import dev.afterword.access.Shares.Relation;
import dev.afterword.access.Shares.Share;
import dev.afterword.kernel.sql.RecordParameters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shares as rows. */
@Component
class ShareStore {

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;

    ShareStore(JdbcClient jdbc, NamedParameterJdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    void insertAll(Collection<Share> shares) {
        batch.batchUpdate("""
                INSERT INTO access.share (incident_id, relation, item_id, principal, expires_at)
                VALUES (:incident, :table, :item, :principal, :expiresAt)""", parameters(shares));
    }

    void deleteAll(Collection<Share> shares) {
        batch.batchUpdate("""
                DELETE FROM access.share
                WHERE incident_id = :incident AND relation = :table AND item_id = :item AND principal = :principal""", parameters(shares));
    }

    private static RecordParameters[] parameters(Collection<Share> shares) {
        return shares.stream()
                .map(share -> RecordParameters.of(share)
                        .with("table", share.relation().table()))
                .toArray(RecordParameters[]::new);
    }

    List<Share> of(UUID incident) {
        return jdbc.sql("""
                        SELECT * FROM access.share WHERE incident_id = ? AND (expires_at IS NULL OR expires_at > now())
                        ORDER BY relation, item_id, principal LIMIT 1000""").param(incident).query(ShareStore::share).list();
    }

    private static Share share(ResultSet rs, int row) throws SQLException {
        return new Share(
                rs.getObject("incident_id", UUID.class),
                Relation.of(rs.getString("relation")),
                rs.getObject("item_id", UUID.class),
                rs.getObject("principal", UUID.class),
                Sql.instantOrNull(rs, "expires_at"));
    }
}
