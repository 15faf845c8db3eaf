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
 * Single items of an incident, shown to somebody who is no member of it. Callers decide and publish the event; within
 * {@link Transactions}. Row-level security takes only items that a grant of the viewer covers with level {@code CONTRIBUTE}.
 */
@Component
public class Shares {

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;

    Shares(JdbcClient jdbc, NamedParameterJdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /** What can be shared, by its table. */
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
     * @param expiresAt null for as long as nobody ends it
     */
    public record Share(
            UUID incident,
            Relation relation,
            UUID item,
            UUID principal,
            @Nullable Instant expiresAt) {}

    /** Shares items, or changes until when they are shared. */
    public void put(Collection<Share> shares) {
        remove(shares);
        batch.batchUpdate("""
                INSERT INTO access.share (incident_id, relation, item_id, principal, expires_at)
                VALUES (:incident, :table, :item, :principal, :expiresAt)""", parameters(shares));
    }

    /** Ends these shares, from the next request on; whatever their expiry. */
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

    /** With whom items of the incident are shared, for its members; for others, what is shared with them. At most 1,000. */
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
