package dev.afterword.intake;

import dev.afterword.intake.Import.Tally;
import dev.afterword.intake.ImportNote.Kind;
import dev.afterword.intake.file.RejectionReason;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Imports and the remarks about their records, as rows. */
@Component
class ImportStore {

    private static final String COLUMNS = """
            SELECT i.id, i.format, i.historical, i.file_name, i.bytes, i.records, i.state, i.records_done, i.created, i.updated,
                   i.unchanged, i.rejected, i.stopped_by, coalesce(i.stopped_detail, '') AS stopped_detail,
                   i.created_by AS created_by_id, p.name AS created_by_name, i.created_at, i.finished_at
            FROM intake.import i JOIN access.person p ON p.id = i.created_by
            """;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;

    ImportStore(JdbcClient jdbc, NamedParameterJdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    void insert(Import started, byte[] sha256) {
        jdbc.sql("""
                        INSERT INTO intake.import (id, format, historical, file_name, sha256, bytes, records, state,
                            created_by, created_at)
                        VALUES (:id, :format, :historical, :fileName, :sha256, :bytes, :records, :state, :createdBy.id,
                            :createdAt)""")
                .paramSource(RecordParameters.of(started).with("sha256", sha256))
                .update();
    }

    Optional<Import> find(UUID id) {
        return jdbc.sql(COLUMNS + "WHERE i.id = ?")
                .param(id)
                .query(RecordMapper.of(Import.class))
                .optional();
    }

    /** Finds an import and locks its row until the transaction ends. */
    Optional<Import> lock(UUID id) {
        return jdbc.sql(COLUMNS + "WHERE i.id = ? FOR UPDATE OF i")
                .param(id)
                .query(RecordMapper.of(Import.class))
                .optional();
    }

    /** Lists the newest first; {@code after} is the last one that was shown. */
    List<Import> newest(@Nullable UUID after, int most) {
        return jdbc.sql(COLUMNS + """
                        WHERE ?::uuid IS NULL OR (i.created_at, i.id) < (SELECT created_at, id FROM intake.import WHERE id = ?)
                        ORDER BY i.created_at DESC, i.id DESC LIMIT ?""")
                .param(after)
                .param(after)
                .param(most)
                .query(RecordMapper.of(Import.class))
                .list();
    }

    /** Adds the results of the next {@code records} records. */
    void advance(UUID id, int records, Tally more) {
        jdbc.sql("""
                        UPDATE intake.import SET state = 'RUNNING', records_done = records_done + :records,
                            created = created + :created, updated = updated + :updated, unchanged = unchanged + :unchanged,
                            rejected = rejected + :rejected
                        WHERE id = :id""")
                .paramSource(RecordParameters.of(more).with("id", id).with("records", records))
                .update();
    }

    void end(UUID id, ImportState state, @Nullable RejectionReason stoppedBy, String detail, Instant now) {
        jdbc.sql("""
                        UPDATE intake.import
                        SET state = :state, stopped_by = :stoppedBy, stopped_detail = :detail, finished_at = :now WHERE id = :id""")
                .paramSource(RecordParameters.of("id", id)
                        .with("state", state)
                        .with("stoppedBy", stoppedBy)
                        .with("detail", detail)
                        .with("now", now))
                .update();
    }

    void remark(UUID id, List<ImportNote> remarks) {
        batch.batchUpdate(
                """
                INSERT INTO intake.remark (import_id, kind, place, number, record, field, reason, detail)
                VALUES (:import, :kind, :place.kind, :place.number, :record, :field, :reason, :detail)""",
                remarks.stream()
                        .map(remark -> RecordParameters.of(remark).with("import", id))
                        .toArray(RecordParameters[]::new));
    }

    List<ImportNote> remarks(UUID id, Kind kind, int most) {
        return jdbc.sql("""
                        SELECT kind, place AS place_kind, number AS place_number, record, field, reason, detail
                        FROM intake.remark WHERE import_id = ? AND kind = ? ORDER BY seq LIMIT ?""")
                .params(id, kind.name(), most)
                .query(RecordMapper.of(ImportNote.class))
                .list();
    }
}
