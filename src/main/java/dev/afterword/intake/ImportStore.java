package dev.afterword.intake;

import dev.afterword.intake.Import.Person;
import dev.afterword.intake.Import.Tally;
import dev.afterword.intake.ImportNote.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Imports and what there is to say about their records. */
@Component
class ImportStore {

    private static final String COLUMNS =
            "SELECT i.*, p.name AS person FROM intake.import i JOIN access.person p ON p.id = i.created_by ";

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;

    ImportStore(JdbcClient jdbc, JdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    void insert(Import i, byte[] sha256) {
        jdbc.sql("""
                        INSERT INTO intake.import (id, format, historical, file_name, sha256, bytes, records, state,
                            created_by, created_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(i.id())
                .param(i.format())
                .param(i.historical())
                .param(i.fileName())
                .param(sha256)
                .param(i.bytes())
                .param(i.records())
                .param(i.state().name())
                .param(i.createdBy().id())
                .param(i.createdAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Import> find(UUID id) {
        return jdbc.sql(COLUMNS + "WHERE i.id = ?")
                .param(id)
                .query((rs, n) -> read(rs))
                .optional();
    }

    /** The import with its row locked until the end of the transaction. */
    Optional<Import> lock(UUID id) {
        return jdbc.sql(COLUMNS + "WHERE i.id = ? FOR UPDATE OF i")
                .param(id)
                .query((rs, n) -> read(rs))
                .optional();
    }

    /** Newest first; {@code after} is the last one shown. */
    List<Import> newest(@Nullable UUID after, int most) {
        return jdbc.sql(COLUMNS + """
                        WHERE ?::uuid IS NULL OR (i.created_at, i.id) < (SELECT created_at, id FROM intake.import WHERE id = ?)
                        ORDER BY i.created_at DESC, i.id DESC LIMIT ?""")
                .param(after)
                .param(after)
                .param(most)
                .query((rs, n) -> read(rs))
                .list();
    }

    /** Adds what became of the next {@code records}. */
    void advance(UUID id, int records, Tally more) {
        jdbc.sql("""
                        UPDATE intake.import SET state = 'RUNNING', records_done = records_done + ?, created = created + ?,
                            updated = updated + ?, unchanged = unchanged + ?, rejected = rejected + ?
                        WHERE id = ?""")
                .params(records, more.created(), more.updated(), more.unchanged(), more.rejected(), id)
                .update();
    }

    void end(UUID id, ImportState state, @Nullable RejectionReason stoppedBy, String detail, Instant now) {
        jdbc.sql("""
                        UPDATE intake.import SET state = ?, stopped_by = ?, stopped_detail = ?, finished_at = ?
                        WHERE id = ?""")
                .param(state.name())
                .param(stoppedBy == null ? null : stoppedBy.name())
                .param(detail)
                .param(now.atOffset(ZoneOffset.UTC))
                .param(id)
                .update();
    }

    void remark(UUID id, List<ImportNote> remarks) {
        batch.batchUpdate("""
                INSERT INTO intake.remark (import_id, kind, place, number, record, field, reason, detail)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""", remarks, 100, (ps, r) -> {
            ps.setObject(1, id);
            ps.setString(2, r.kind().name());
            ps.setString(3, r.place().kind().name());
            ps.setLong(4, r.place().number());
            ps.setString(5, r.record());
            ps.setString(6, r.field());
            ps.setString(7, r.reason().name());
            ps.setString(8, r.detail());
        });
    }

    List<ImportNote> remarks(UUID id, Kind kind, int most) {
        return jdbc.sql("SELECT * FROM intake.remark WHERE import_id = ? AND kind = ? ORDER BY seq LIMIT ?")
                .params(id, kind.name(), most)
                .query((rs, n) -> remark(rs))
                .list();
    }

    private static ImportNote remark(ResultSet rs) throws SQLException {
        return new ImportNote(
                Kind.valueOf(rs.getString("kind")),
                new RecordLocation(RecordLocation.Kind.valueOf(rs.getString("place")), rs.getLong("number")),
                rs.getString("record"),
                rs.getString("field"),
                RejectionReason.valueOf(rs.getString("reason")),
                rs.getString("detail"));
    }

    private static Import read(ResultSet rs) throws SQLException {
        String stoppedBy = rs.getString("stopped_by");
        OffsetDateTime finished = rs.getObject("finished_at", OffsetDateTime.class);
        return new Import(
                rs.getObject("id", UUID.class),
                rs.getString("format"),
                rs.getBoolean("historical"),
                rs.getString("file_name"),
                rs.getLong("bytes"),
                rs.getLong("records"),
                ImportState.valueOf(rs.getString("state")),
                rs.getLong("records_done"),
                new Tally(rs.getInt("created"), rs.getInt("updated"), rs.getInt("unchanged"), rs.getInt("rejected")),
                stoppedBy == null ? null : RejectionReason.valueOf(stoppedBy),
                rs.getString("stopped_detail") == null ? "" : rs.getString("stopped_detail"),
                new Person(rs.getObject("created_by", UUID.class), rs.getString("person")),
                rs.getObject("created_at", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant());
    }
}
