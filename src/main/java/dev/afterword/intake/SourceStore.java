package dev.afterword.intake;

import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The record of a source that an incident came from, and all contents that the record had, as rows. */
@Component
class SourceStore {

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;

    SourceStore(JdbcClient jdbc, NamedParameterJdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /**
     * A record that was imported before.
     *
     * @param hash of the current content
     * @param factVersion the number of contents that it had
     * @param alsoIn hashes of other contents in the import that had it last: a file may contain an identifier twice
     */
    record Known(UUID incident, String record, String hash, int factVersion, List<String> alsoIn) {}

    /** A content of a record. */
    record Version(UUID incident, String record, int number, String hash, String document) {}

    /**
     * Lets one import at a time look up and write records, until the transaction ends. Identifiers of records can't be unique in the table,
     * because a unique key reveals rows that the viewer may not see.
     */
    void lock() {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('afterword.intake'))")
                .query((rs, n) -> true)
                .single();
    }

    Map<String, Known> find(String source, Collection<String> records) {
        return jdbc.sql("""
                        SELECT r.incident_id AS incident, r.record, encode(r.content_hash, 'hex') AS hash, r.fact_version,
                               CASE WHEN r.fact_version = 1 THEN '{}' ELSE
                                   (SELECT coalesce(array_agg(encode(v.content_hash, 'hex')), '{}') FROM intake.source_version v
                                    WHERE v.incident_id = r.incident_id AND v.last_seen_in = r.last_seen_in) END AS also_in
                        FROM intake.source_record r WHERE r.source = ? AND r.record = ANY (?)""").params(source, records.toArray(String[]::new)).query(RecordMapper.of(Known.class)).stream()
                .collect(Collectors.toMap(Known::record, Function.identity(), (first, other) -> first));
    }

    /** Returns the first incidents of an import. */
    List<UUID> firstOf(UUID importId, int most) {
        return jdbc.sql("""
                        SELECT incident_id FROM intake.source_version WHERE import_id = ? AND fact_version = 1
                        ORDER BY incident_id LIMIT ?""")
                .params(importId, most)
                .query((rs, n) -> rs.getObject("incident_id", UUID.class))
                .list();
    }

    void insert(String source, List<Version> firsts, UUID importId, Instant now) {
        batch.batchUpdate(
                """
                INSERT INTO intake.source_record (incident_id, source, record, content_hash, fact_version, last_seen_in)
                VALUES (:incident, :source, :record, decode(:hash, 'hex'), 1, :import)""",
                firsts.stream()
                        .map(version -> RecordParameters.of(version)
                                .with("source", source)
                                .with("import", importId))
                        .toArray(RecordParameters[]::new));
        insertVersions(firsts, importId, now);
    }

    /** Adds a content of a known record, which becomes the current one. */
    void update(Version version, UUID importId, Instant now) {
        jdbc.sql("""
                        UPDATE intake.source_record
                        SET content_hash = decode(:hash, 'hex'), fact_version = :number, last_seen_in = :import
                        WHERE incident_id = :incident""")
                .paramSource(RecordParameters.of(version).with("import", importId))
                .update();
        insertVersions(List.of(version), importId, now);
    }

    private void insertVersions(List<Version> versions, UUID importId, Instant now) {
        batch.batchUpdate(
                """
                INSERT INTO intake.source_version (incident_id, fact_version, content_hash, document, import_id, last_seen_in, at)
                VALUES (:incident, :number, decode(:hash, 'hex'), :document::jsonb, :import, :import, :now)""",
                versions.stream()
                        .map(version -> RecordParameters.of(version)
                                .with("import", importId)
                                .with("now", now))
                        .toArray(RecordParameters[]::new));
    }

    /** Records that an import contained this content of a record that has had several. */
    void seen(Known known, String hash, UUID importId) {
        jdbc.sql("""
                        UPDATE intake.source_version SET last_seen_in = :import
                        WHERE incident_id = :incident AND fact_version = (SELECT max(fact_version) FROM intake.source_version
                            WHERE incident_id = :incident AND content_hash = decode(:hash, 'hex'))""")
                .paramSource(RecordParameters.of(known).with("import", importId).with("hash", hash))
                .update();
        if (hash.equals(known.hash())) {
            jdbc.sql("UPDATE intake.source_record SET last_seen_in = ? WHERE incident_id = ?")
                    .params(importId, known.incident())
                    .update();
        }
    }

    /** Returns the current content, as it was read. */
    String document(Known known) {
        return jdbc.sql("SELECT document FROM intake.source_version WHERE incident_id = ? AND fact_version = ?")
                .params(known.incident(), known.factVersion())
                .query(String.class)
                .single();
    }
}
