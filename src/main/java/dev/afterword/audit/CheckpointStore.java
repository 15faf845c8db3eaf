package dev.afterword.audit;

import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Heads and checkpoints as rows, with the database role of jobs. */
final class CheckpointStore {

    /** The most heads in one checkpoint, which keeps lines short: an import of thousands of incidents needs a few checkpoints. */
    static final int MAX_HEADS = 1000;

    private final JdbcClient jdbc;

    CheckpointStore(DataSource jobs) {
        this.jdbc = JdbcClient.create(jobs);
    }

    boolean anyDirty() {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM audit.head WHERE dirty)")
                .query(Boolean.class)
                .single();
    }

    /** Lets one node at a time write checkpoints, until the transaction ends. */
    void lock() {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('afterword checkpoints'))::text")
                .query(String.class)
                .single();
    }

    /** Returns the heads that no checkpoint names yet. Those that a transaction is about to change are left for the next one. */
    List<Head> takeDirty() {
        return jdbc.sql("""
                        UPDATE audit.head SET dirty = false WHERE chain IN
                            (SELECT chain FROM audit.head WHERE dirty ORDER BY chain LIMIT ? FOR UPDATE SKIP LOCKED)
                        RETURNING chain, seq, hash""")
                .param(MAX_HEADS)
                .query((rs, n) -> Head.salted(rs.getString("chain"), rs.getLong("seq"), rs.getBytes("hash")))
                .list();
    }

    void touchAll() {
        jdbc.sql("UPDATE audit.head SET dirty = true WHERE seq > 0").update();
    }

    /** A row as it is; nothing in it is trusted. */
    record Line(long number, byte[] root, String line) {}

    /** Inserts a checkpoint, in the place of a row that someone changed or added. */
    void put(Checkpoint checkpoint) {
        jdbc.sql("""
                        INSERT INTO audit.checkpoint (number, at, root, line) VALUES (:number, :at::timestamptz, :root, :line)
                        ON CONFLICT (number) DO UPDATE SET at = excluded.at, root = excluded.root, line = excluded.line""")
                .paramSource(RecordParameters.of(
                                "number", checkpoint.statement().number())
                        .with("at", Leaf.text(checkpoint.statement().at()))
                        .with("root", checkpoint.statement().root())
                        .with(
                                "line",
                                BundleText.of(new BundleLine.Sealed(checkpoint)).stripTrailing()))
                .update();
    }

    boolean has(long number) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM audit.checkpoint WHERE number = ?)")
                .param(number)
                .query(Boolean.class)
                .single();
    }

    boolean knows(Sequencer.Position position) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM audit.checkpoint WHERE number = ? AND root = ?)")
                .params(position.number(), position.root())
                .query(Boolean.class)
                .single();
    }

    /** Returns at most a hundred, oldest first. */
    List<Line> linesAfter(long number) {
        return jdbc.sql("SELECT number, root, line FROM audit.checkpoint WHERE number > ? ORDER BY number LIMIT 100")
                .param(number)
                .query(RecordMapper.of(Line.class))
                .list();
    }

    /** Passes all rows to {@code each}, oldest first. */
    void lines(Consumer<Line> each) {
        List<Line> lines = linesAfter(0);
        while (!lines.isEmpty()) {
            lines.forEach(each);
            lines = linesAfter(lines.getLast().number());
        }
    }
}
