package dev.afterword.audit;

import dev.afterword.kernel.sql.RecordParameters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Chains as rows. Each statement has arrays of many rows as parameters: one round trip for one entry or a thousand. */
@Component
class ChainStore {

    private static final int CHUNK = 500;

    private final JdbcClient jdbc;

    ChainStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The end of a chain. */
    record End(long seq, byte[] hash) {
        static final End NONE = new End(0, Leaf.NO_PREV);
    }

    /** An entry with its place, and the values that it commits to. */
    record Row(Entry entry, EntryDraft draft) {
        Leaf leaf() {
            return entry.leaf();
        }
    }

    /**
     * Locks the ends of the chains until the transaction ends, after creating those that are new. One that another transaction has just
     * created is missing in the result.
     */
    Map<String, End> lock(Collection<String> chains) {
        Map<String, End> ends = new HashMap<>();
        jdbc.sql("""
                        WITH known AS (
                            SELECT chain, seq, hash FROM audit.head WHERE chain = ANY (:chains) ORDER BY chain FOR UPDATE),
                        opened AS (
                            INSERT INTO audit.head (chain, seq, hash, dirty)
                            SELECT c, 0, decode(repeat('00', 32), 'hex'), false FROM unnest(:chains::text[]) AS c
                            WHERE c NOT IN (SELECT chain FROM known) ORDER BY c
                            ON CONFLICT (chain) DO NOTHING RETURNING chain, seq, hash)
                        SELECT * FROM known UNION ALL SELECT * FROM opened""").paramSource(RecordParameters.of("chains", chains)).query(rs -> {
            ends.put(rs.getString("chain"), new End(rs.getLong("seq"), rs.getBytes("hash")));
        });
        return ends;
    }

    /** Writes entries with their values, and moves the ends of their chains. */
    void append(List<Row> rows, Map<String, End> ends) {
        for (int from = 0; from < rows.size(); from += CHUNK) {
            int to = Math.min(from + CHUNK, rows.size());
            appendChunk(rows.subList(from, to), to == rows.size() ? ends : Map.of());
        }
    }

    private void appendChunk(List<Row> rows, Map<String, End> ends) {
        jdbc.sql("""
                        WITH entries AS (
                            INSERT INTO audit.entry
                                (chain, seq, incident_id, at, actor, action, object, before_commitment, after_commitment, prev, hash)
                            SELECT * FROM unnest(:chain::text[], :seq::bigint[], :incident::uuid[], :at::timestamptz[], :actor::uuid[],
                                :action::text[], :object::text[], :beforeCommitment::bytea[], :afterCommitment::bytea[], :prev::bytea[],
                                :hash::bytea[])),
                        entry_values AS (
                            INSERT INTO audit.entry_value
                                (chain, seq, incident_id, restricted, commitment_key, before_value, after_value)
                            SELECT * FROM unnest(:chain::text[], :seq::bigint[], :incident::uuid[], :restricted::text[], :key::bytea[],
                                :before::text[], :after::text[]))
                        UPDATE audit.head h SET seq = e.seq, hash = e.hash, dirty = true
                        FROM unnest(:endChain::text[], :endSeq::bigint[], :endHash::bytea[]) AS e (chain, seq, hash)
                        WHERE h.chain = e.chain""")
                .paramSource(RecordParameters.of(
                                "chain", column(rows, row -> row.leaf().chain()))
                        .with("seq", column(rows, row -> row.leaf().seq()))
                        .with("incident", column(rows, row -> row.draft().incident()))
                        .with("at", column(rows, row -> row.leaf().at()))
                        .with("actor", column(rows, row -> row.leaf().actor()))
                        .with("action", column(rows, row -> row.leaf().action()))
                        .with("object", column(rows, row -> row.leaf().object()))
                        .with(
                                "beforeCommitment",
                                column(rows, row -> row.leaf().commitments().before()))
                        .with(
                                "afterCommitment",
                                column(rows, row -> row.leaf().commitments().after()))
                        .with("prev", column(rows, row -> row.leaf().prev()))
                        .with("hash", column(rows, row -> row.entry().hash()))
                        .with("restricted", column(rows, row -> row.draft().restriction()))
                        .with("key", column(rows, row -> row.draft().values().key()))
                        .with("before", column(rows, row -> row.draft().values().before()))
                        .with("after", column(rows, row -> row.draft().values().after()))
                        .with("endChain", ends.keySet())
                        .with("endSeq", ends.values().stream().map(End::seq).toList())
                        .with("endHash", ends.values().stream().map(End::hash).toList()))
                .update();
    }

    private static List<@Nullable Object> column(List<Row> rows, Function<Row, @Nullable Object> value) {
        List<@Nullable Object> column = new ArrayList<>();
        rows.forEach(row -> column.add(value.apply(row)));
        return column;
    }
}
