package dev.afterword.intake;

import dev.afterword.kernel.Hash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which record of which source an incident came from, and every content that it came with. */
@Component
class SourceStore {

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;

    SourceStore(JdbcClient jdbc, JdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /**
     * A record that is known here.
     *
     * @param hash of the content that stands
     * @param factVersion how many contents it came with
     * @param alsoIn hashes of other contents that the import which last brought it held as well: a file may hold one id twice
     */
    record Known(UUID incident, String record, String hash, int factVersion, List<String> alsoIn) {}

    /** A content of a record. */
    record Version(UUID incident, String record, int number, String hash, String document) {}

    /**
     * Lets one import at a time look records up and write them, until the end of the transaction. Identifiers of records can't
     * be unique in the table, for a unique key tells of rows that the viewer may not see.
     */
    void lock() {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('afterword.intake'))")
                .query((rs, n) -> true)
                .single();
    }

    Map<String, Known> find(String source, Collection<String> records) {
        return jdbc.sql("""
                        SELECT r.incident_id, r.record, r.content_hash, r.fact_version,
                               CASE WHEN r.fact_version = 1 THEN '{}' ELSE
                                   (SELECT coalesce(array_agg(encode(v.content_hash, 'hex')), '{}') FROM intake.source_version v
                                    WHERE v.incident_id = r.incident_id AND v.last_seen_in = r.last_seen_in) END AS also
                        FROM intake.source_record r WHERE r.source = ? AND r.record = ANY (?)""").params(source, records.toArray(String[]::new)).query((rs, n) -> known(rs)).stream()
                .collect(Collectors.toMap(Known::record, Function.identity(), (first, other) -> first));
    }

    private static Known known(ResultSet rs) throws SQLException {
        return new Known(
                rs.getObject("incident_id", UUID.class),
                rs.getString("record"),
                Hash.hex(rs.getBytes("content_hash")),
                rs.getInt("fact_version"),
                List.of((String[]) rs.getArray("also").getArray()));
    }

    /** Some of the incidents that an import brought in, the first ones. */
    List<UUID> firstOf(UUID importId, int most) {
        return jdbc.sql("""
                        SELECT incident_id FROM intake.source_version WHERE import_id = ? AND fact_version = 1
                        ORDER BY incident_id LIMIT ?""")
                .params(importId, most)
                .query((rs, n) -> rs.getObject("incident_id", UUID.class))
                .list();
    }

    void insert(String source, List<Version> firsts, UUID importId, Instant now) {
        batch.batchUpdate("""
                INSERT INTO intake.source_record (incident_id, source, record, content_hash, fact_version, last_seen_in)
                VALUES (?, ?, ?, ?, 1, ?)""", firsts, firsts.size(), (ps, v) -> {
            ps.setObject(1, v.incident());
            ps.setString(2, source);
            ps.setString(3, v.record());
            ps.setBytes(4, bytes(v.hash()));
            ps.setObject(5, importId);
        });
        insertVersions(firsts, importId, now);
    }

    /** Keeps another content of a known record, which now stands. */
    void update(Version version, UUID importId, Instant now) {
        jdbc.sql("""
                        UPDATE intake.source_record SET content_hash = ?, fact_version = ?, last_seen_in = ?
                        WHERE incident_id = ?""")
                .params(bytes(version.hash()), version.number(), importId, version.incident())
                .update();
        insertVersions(List.of(version), importId, now);
    }

    private void insertVersions(List<Version> versions, UUID importId, Instant now) {
        batch.batchUpdate("""
                INSERT INTO intake.source_version (incident_id, fact_version, content_hash, document, import_id, last_seen_in, at)
                VALUES (?, ?, ?, ?::jsonb, ?, ?, ?)""", versions, versions.size(), (ps, v) -> {
            ps.setObject(1, v.incident());
            ps.setInt(2, v.number());
            ps.setBytes(3, bytes(v.hash()));
            ps.setString(4, v.document());
            ps.setObject(5, importId);
            ps.setObject(6, importId);
            ps.setObject(7, now.atOffset(ZoneOffset.UTC));
        });
    }

    /** Notes that an import held this content of a record that has had several. */
    void seen(Known known, String hash, UUID importId) {
        jdbc.sql("""
                        UPDATE intake.source_version SET last_seen_in = ?
                        WHERE incident_id = ? AND fact_version =
                            (SELECT max(fact_version) FROM intake.source_version WHERE incident_id = ? AND content_hash = ?)""")
                .params(importId, known.incident(), known.incident(), bytes(hash))
                .update();
        if (hash.equals(known.hash())) {
            jdbc.sql("UPDATE intake.source_record SET last_seen_in = ? WHERE incident_id = ?")
                    .params(importId, known.incident())
                    .update();
        }
    }

    /** The content that stands, as it was read. */
    String document(Known known) {
        return jdbc.sql("SELECT document FROM intake.source_version WHERE incident_id = ? AND fact_version = ?")
                .params(known.incident(), known.factVersion())
                .query(String.class)
                .single();
    }

    private static byte[] bytes(String hash) {
        return HexFormat.of().parseHex(hash);
    }
}
