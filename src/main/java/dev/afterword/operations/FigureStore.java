package dev.afterword.operations;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts, as the database role of jobs, from views that return numbers only: no name, key or title leaves the database here. */
@Component
class FigureStore {

    private final JdbcClient jdbc;

    FigureStore(@Qualifier("jobs") DataSource jobs) {
        this.jdbc = JdbcClient.create(jobs);
    }

    /** The number of overdue items by kind of work. */
    Map<String, Long> overdue(Instant now) {
        return counts("""
                SELECT 'follow_up' AS name, count(*) AS n FROM followup.due_v WHERE due_on < CAST(CAST(:now AS timestamptz) AT TIME ZONE 'UTC' AS date)
                UNION ALL SELECT 'review', count(*) FROM incident.due_v WHERE review_due_at < CAST(:now AS timestamptz)
                UNION ALL SELECT 'evaluation', count(*) FROM incident.due_v WHERE evaluation_due_at < CAST(:now AS timestamptz)""", now);
    }

    /** The number of emails that wait, failed, or of which nobody knows. */
    Map<String, Long> mails() {
        return counts("""
                SELECT lower(s.state) AS name, count(d.state) AS n
                FROM (VALUES ('WAITING'), ('SENDING'), ('FAILED'), ('UNCERTAIN')) s (state)
                LEFT JOIN notification.digest_state_v d ON d.state = s.state GROUP BY s.state""", null);
    }

    /** The number of evidence files by the result of their last check. */
    Map<String, Long> evidenceFiles() {
        return counts("""
                SELECT s.state AS name, count(c.state) AS n
                FROM (VALUES ('verified'), ('altered'), ('unavailable'), ('unchecked')) s (state)
                LEFT JOIN evidence.check_state_v c ON c.state = s.state GROUP BY s.state""", null);
    }

    /**
     * The state of the audit trail's checkpoints.
     *
     * @param last the time of the last one; null before the first
     * @param unsigned the number of chains that changed since
     */
    record Checkpoints(@Nullable Instant last, long unsigned) {}

    Checkpoints checkpoints() {
        return jdbc.sql("SELECT last, unsigned FROM audit.checkpoint_state_v")
                .query((row, n) -> new Checkpoints(
                        row.getTimestamp("last") == null
                                ? null
                                : row.getTimestamp("last").toInstant(),
                        row.getLong("unsigned")))
                .single();
    }

    /**
     * What the database says of itself.
     *
     * @param time by its clock
     * @param searches whether it knows that matching words leaks nothing, without which no index of words is used behind the wall, and neither finding
     *     a value among sorted ones, without which the wall is asked about each row of others
     */
    record Self(Instant time, boolean searches) {}

    Self self() {
        return jdbc.sql("""
                        SELECT clock_timestamp() AS now, bool_and(proleakproof) AS searches FROM pg_catalog.pg_proc
                        WHERE oid IN ('pg_catalog.ts_match_vq(tsvector, tsquery)'::regprocedure,
                            'pg_catalog.width_bucket(anycompatible, anycompatiblearray)'::regprocedure)""")
                .query((row, n) -> new Self(row.getTimestamp("now").toInstant(), row.getBoolean("searches")))
                .single();
    }

    private Map<String, Long> counts(String sql, @Nullable Instant now) {
        JdbcClient.StatementSpec statement = jdbc.sql(sql);
        if (now != null) {
            statement = statement.param("now", now.toString());
        }
        Map<String, Long> counts = new LinkedHashMap<>();
        statement.query(row -> {
            counts.put(row.getString("name"), row.getLong("n"));
        });
        return counts;
    }
}
