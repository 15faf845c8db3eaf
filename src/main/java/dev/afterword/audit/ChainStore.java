package dev.afterword.audit;

import dev.afterword.kernel.Restriction;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Chains as rows. Each statement takes many of them as arrays: one round trip, whether it is one entry or a thousand. */
@Component
class ChainStore {

    private static final int CHUNK = 500;

    private final JdbcTemplate jdbc;

    ChainStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Where a chain ends. */
    record End(long seq, byte[] hash) {
        static final End NONE = new End(0, Leaf.NO_PREV);
    }

    /** An entry with its place, and what it was made of. */
    record Row(Entry entry, EntryDraft draft) {
        Leaf leaf() {
            return entry.leaf();
        }
    }

    /** Locks the ends of those chains that exist, until the transaction ends. */
    Map<String, End> lock(Collection<String> chains) {
        Map<String, End> ends = new HashMap<>();
        jdbc.query(
                "SELECT chain, seq, hash FROM audit.head WHERE chain = ANY (?) ORDER BY chain FOR UPDATE",
                rs -> {
                    ends.put(rs.getString("chain"), new End(rs.getLong("seq"), rs.getBytes("hash")));
                },
                (Object) chains.toArray(String[]::new));
        return ends;
    }

    /** Makes ends for new chains; one that another transaction just made stays. */
    void open(Collection<String> chains) {
        jdbc.update("""
                INSERT INTO audit.head (chain, seq, hash, dirty)
                SELECT c, 0, decode(repeat('00', 32), 'hex'), false FROM unnest(?::text[]) AS c ORDER BY c
                ON CONFLICT (chain) DO NOTHING""", (Object) chains.toArray(String[]::new));
    }

    void insert(List<Row> rows) {
        for (int from = 0; from < rows.size(); from += CHUNK) {
            List<Row> chunk = rows.subList(from, Math.min(from + CHUNK, rows.size()));
            insertEntries(chunk);
            insertValues(chunk);
        }
    }

    private void insertEntries(List<Row> rows) {
        update(
                """
                INSERT INTO audit.entry (chain, seq, incident_id, at, actor, action, object, before_commitment, after_commitment, prev, hash)
                SELECT * FROM unnest(?::text[], ?::bigint[], ?::uuid[], ?::timestamptz[], ?::uuid[], ?::text[], ?::text[],
                    ?::bytea[], ?::bytea[], ?::bytea[], ?::bytea[])""",
                rows,
                List.of(
                        new Column("text", row -> row.leaf().chain()),
                        new Column("bigint", row -> row.leaf().seq()),
                        new Column("uuid", row -> row.draft().incident()),
                        new Column("timestamptz", row -> utc(row.leaf().at())),
                        new Column("uuid", row -> row.leaf().actor()),
                        new Column("text", row -> row.leaf().action()),
                        new Column("text", row -> row.leaf().object()),
                        new Column("bytea", row -> row.leaf().commitments().before()),
                        new Column("bytea", row -> row.leaf().commitments().after()),
                        new Column("bytea", row -> row.leaf().prev()),
                        new Column("bytea", row -> row.entry().hash())));
    }

    private void insertValues(List<Row> rows) {
        update(
                """
                INSERT INTO audit.entry_value (chain, seq, incident_id, restricted, commitment_key, before_value, after_value)
                SELECT * FROM unnest(?::text[], ?::bigint[], ?::uuid[], ?::text[], ?::bytea[], ?::text[], ?::text[])""",
                rows,
                List.of(
                        new Column("text", row -> row.leaf().chain()),
                        new Column("bigint", row -> row.leaf().seq()),
                        new Column("uuid", row -> row.draft().incident()),
                        new Column("text", row -> name(row.draft().restriction())),
                        new Column("bytea", row -> row.draft().values().key()),
                        new Column("text", row -> row.draft().values().before()),
                        new Column("text", row -> row.draft().values().after())));
    }

    void move(Map<String, End> ends) {
        List<Map.Entry<String, End>> all = List.copyOf(ends.entrySet());
        jdbc.update(connection -> {
            PreparedStatement statement = connection.prepareStatement("""
                    UPDATE audit.head h SET seq = e.seq, hash = e.hash, dirty = true
                    FROM unnest(?::text[], ?::bigint[], ?::bytea[]) AS e (chain, seq, hash) WHERE h.chain = e.chain""");
            statement.setArray(1, array(connection, "text", all, Map.Entry::getKey));
            statement.setArray(
                    2, array(connection, "bigint", all, end -> end.getValue().seq()));
            statement.setArray(
                    3, array(connection, "bytea", all, end -> end.getValue().hash()));
            return statement;
        });
    }

    /** A column of an insert: its type, and its value in a row. */
    private record Column(String type, Function<Row, @Nullable Object> value) {}

    private void update(String sql, List<Row> rows, List<Column> columns) {
        jdbc.update(connection -> {
            PreparedStatement statement = connection.prepareStatement(sql);
            for (int i = 0; i < columns.size(); i++) {
                Column column = columns.get(i);
                statement.setArray(i + 1, array(connection, column.type(), rows, column.value()));
            }
            return statement;
        });
    }

    private static <T> Array array(
            Connection connection, String type, List<T> rows, Function<? super T, ? extends @Nullable Object> value)
            throws SQLException {
        @Nullable Object[] values = type.equals("bytea") ? new byte[rows.size()][] : new Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(rows.get(i));
        }
        return connection.createArrayOf(type, values);
    }

    private static String utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toString();
    }

    private static @Nullable String name(@Nullable Restriction restriction) {
        return restriction == null ? null : restriction.name();
    }
}
