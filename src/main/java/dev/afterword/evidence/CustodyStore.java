package dev.afterword.evidence;

import dev.afterword.access.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The lines of custody: added, never changed. */
@Component
class CustodyStore {

    private static final String SELECT = """
            SELECT c.*, p.name AS by_name FROM evidence.custody c JOIN access.person p ON p.id = c.by_person
            WHERE c.item_id = ?""";

    private final JdbcClient jdbc;

    CustodyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(EvidenceItem item, CustodyEntry entry) {
        CustodyNote note = entry.note();
        List<@Nullable Object> values = new ArrayList<>(Arrays.<@Nullable Object>asList(
                entry.id(), item.incident(), item.id(), entry.kind().name(), note.from(), note.to()));
        values.addAll(Arrays.asList(Sql.columns(entry.at())));
        values.addAll(Arrays.<@Nullable Object>asList(note.purpose(), note.condition(), note.authority()));
        values.add(entry.sha256() == null ? null : entry.sha256().hex());
        values.addAll(List.of(Sql.time(entry.recordedAt()), entry.by()));
        jdbc.sql("""
                        INSERT INTO evidence.custody (id, incident_id, item_id, kind, from_party, to_party, happened_at,
                            happened_fidelity, happened_zone, happened_plus_minus, purpose, condition, authority, sha256,
                            recorded_at, by_person)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""").params(values).update();
    }

    /** One page, as it was written down; ids grow with time. */
    List<CustodyEntry> list(UUID item, UUID after, int limit) {
        return jdbc.sql(SELECT + " AND c.id > ? ORDER BY c.id LIMIT ?")
                .params(item, after, limit)
                .query((rs, n) -> entry(rs))
                .list();
    }

    /** The newest line of one of these kinds. */
    Optional<CustodyEntry> last(UUID item, Collection<CustodyKind> kinds) {
        return jdbc.sql(SELECT + " AND c.kind = ANY (?) ORDER BY c.id DESC LIMIT 1")
                .params(item, kinds.stream().map(Enum::name).toArray(String[]::new))
                .query((rs, n) -> entry(rs))
                .optional();
    }

    private static CustodyEntry entry(ResultSet rs) throws SQLException {
        String sha256 = rs.getString("sha256");
        CustodyNote note = new CustodyNote(
                rs.getString("from_party"),
                rs.getString("to_party"),
                Sql.when(rs, "happened"),
                rs.getString("purpose"),
                rs.getString("condition"),
                rs.getString("authority"));
        return new CustodyEntry(
                rs.getObject("id", UUID.class),
                CustodyKind.valueOf(rs.getString("kind")),
                note,
                sha256 == null ? null : new Sha256(sha256),
                Sql.instant(rs, "recorded_at"),
                rs.getObject("by_person", UUID.class),
                rs.getString("by_name"));
    }
}
