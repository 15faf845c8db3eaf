package dev.afterword.access;

import dev.afterword.kernel.sql.RecordParameters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Single items of an incident that are shared with people who aren't members. Callers decide about access and publish the fact. Within
 * {@link Transactions}. Row-level security accepts only items that the viewer may see and change, by a grant of level {@code CONTRIBUTE}.
 */
@Component
public class Shares {

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;

    Shares(JdbcClient jdbc, NamedParameterJdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /** The tables whose rows can be shared. */
    public enum Relation {
        EVENT("timeline.event"),
        EVIDENCE("evidence.item"),
        FINDING("finding.finding");

        private final String table;

        Relation(String table) {
            this.table = table;
        }

        String table() {
            return table;
        }

        private static Relation of(String table) {
            return Arrays.stream(values())
                    .filter(relation -> relation.table.equals(table))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * @param principal a person or a team
     * @param expiresAt null for a share that ends only when it is removed
     */
    public record Share(
            UUID incident,
            Relation relation,
            UUID item,
            UUID principal,
            @Nullable Instant expiresAt) {}

    /** Shares items, or changes when the share expires. */
    public void put(Collection<Share> shares) {
        remove(shares);
        batch.batchUpdate("""
                INSERT INTO access.share (incident_id, relation, item_id, principal, expires_at)
                VALUES (:incident, :table, :item, :principal, :expiresAt)""", parameters(shares));
    }

    /** Ends these shares, whatever their expiry, from the next request on. */
    public void remove(Collection<Share> shares) {
        batch.batchUpdate("""
                DELETE FROM access.share
                WHERE incident_id = :incident AND relation = :table AND item_id = :item AND principal = :principal""", parameters(shares));
    }

    private static RecordParameters[] parameters(Collection<Share> shares) {
        return shares.stream()
                .map(share -> RecordParameters.of(share).with("table", share.relation().table))
                .toArray(RecordParameters[]::new);
    }

    /** Returns the shares of an incident's items: members see all of them, other people their own. At most 1,000. */
    public List<Share> of(UUID incident) {
        return jdbc.sql("""
                        SELECT * FROM access.share WHERE incident_id = ? AND (expires_at IS NULL OR expires_at > now())
                        ORDER BY relation, item_id, principal LIMIT 1000""").param(incident).query(Shares::share).list();
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
