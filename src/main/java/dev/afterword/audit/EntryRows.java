package dev.afterword.audit;

import dev.afterword.access.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Entries as rows, behind row-level security: values that the reader has no clearance for come as withheld. */
@Component
class EntryRows {

    private static final String SELECT = """
            SELECT e.*, v.commitment_key, v.before_value, v.after_value, p.name, h.seq AS head
            FROM audit.entry e
            JOIN audit.head h ON h.chain = e.chain
            LEFT JOIN audit.entry_value v ON v.chain = e.chain AND v.seq = e.seq
            LEFT JOIN access.person p ON p.id = e.actor
            WHERE e.chain = ? AND e.seq > ? ORDER BY e.seq""";

    private static final int FETCH = 200;

    private final JdbcClient jdbc;
    private final JdbcTemplate streaming;

    EntryRows(JdbcClient jdbc, DataSource source) {
        this.jdbc = jdbc;
        this.streaming = new JdbcTemplate(source);
        this.streaming.setFetchSize(FETCH);
    }

    /** Those behind {@code seq}, oldest first. */
    List<AuditRow> after(String chain, long seq, int limit) {
        return jdbc.sql(SELECT + " LIMIT ?")
                .params(chain, seq, limit)
                .query((rs, n) -> new AuditRow(entry(rs), name(rs)))
                .list();
    }

    /** All of them, oldest first, a few in memory at a time, until {@code each} says that it has enough. */
    void all(String chain, Consumer<Streamed> each, Predicate<Streamed> enough) {
        streaming.query(
                SELECT,
                rs -> {
                    while (rs.next()) {
                        var streamed = new Streamed(entry(rs), rs.getLong("head"));
                        if (enough.test(streamed)) {
                            return "";
                        }
                        each.accept(streamed);
                    }
                    return "";
                },
                chain,
                0L);
    }

    /** An entry with the end of its chain at that moment. */
    record Streamed(Entry entry, long head) {}

    private static String name(ResultSet rs) throws SQLException {
        String name = rs.getString("name");
        return name == null ? "Afterword" : name;
    }

    private static Entry entry(ResultSet rs) throws SQLException {
        var leaf = new Leaf(
                rs.getString("chain"),
                rs.getLong("seq"),
                Sql.instant(rs, "at"),
                rs.getObject("actor", UUID.class),
                rs.getString("action"),
                rs.getString("object"),
                new Commitments(rs.getBytes("before_commitment"), rs.getBytes("after_commitment")),
                rs.getBytes("prev"));
        return new Entry(leaf, rs.getBytes("hash"), values(rs));
    }

    private static Entry.@Nullable Values values(ResultSet rs) throws SQLException {
        byte @Nullable [] key = rs.getBytes("commitment_key");
        return key == null ? null : new Entry.Values(key, rs.getString("before_value"), rs.getString("after_value"));
    }
}
