package dev.afterword.evidence.check;

import dev.afterword.access.Sql;
import dev.afterword.evidence.vault.ObjectId;
import dev.afterword.evidence.vault.Sha256;
import dev.afterword.evidence.vault.StoredObject;
import dev.afterword.kernel.Restriction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the files to read, as the jobs' database role, which sees where they are and nothing of what people wrote about them. */
@Component
class DueFileStore {

    /** Requested checks come first, then the files that weren't read for the longest time. */
    private static final String NEXT = """
            SELECT i.id, i.incident_id, n.key || '/E-' || i.number AS ref, i.restricted, i.object_id, i.sha256, i.size, k.wrapped
            FROM evidence.item i JOIN incident.key_v n ON n.id = i.incident_id
            JOIN evidence.data_key k ON k.incident_id = i.incident_id
            LEFT JOIN evidence.file_check c ON c.item_id = i.id
            WHERE i.object_id IS NOT NULL AND i.disposed_at IS NULL
              AND (c.requested_at > coalesce(c.tried_at, '-infinity')
                OR coalesce(c.tried_at, i.added_at) < CASE WHEN c.missing_since IS NULL THEN :before ELSE :missing END)
            ORDER BY (c.requested_at > coalesce(c.tried_at, '-infinity')) IS NOT TRUE, c.requested_at,
                coalesce(c.tried_at, i.added_at), i.id LIMIT 1""";

    private final JdbcClient jdbc;

    DueFileStore(@Qualifier("jobs") DataSource jobs) {
        this.jdbc = JdbcClient.create(jobs);
    }

    /**
     * A file to read.
     *
     * @param ref the item as people read it, such as {@code INC-2026-K7QM/E-2}
     * @param wrapped the data key of its incident
     */
    record DueFile(
            UUID item,
            UUID incident,
            String ref,
            @Nullable Restriction restricted,
            StoredObject stored,
            byte[] wrapped) {}

    /**
     * Returns the file that should be read next.
     *
     * @param before files that weren't read since then are due
     * @param missing those that weren't found then are due
     */
    Optional<DueFile> next(Instant before, Instant missing) {
        return jdbc.sql(NEXT)
                .param("before", Sql.time(before))
                .param("missing", Sql.time(missing))
                .query(DueFileStore::file)
                .optional();
    }

    private static DueFile file(ResultSet row, int number) throws SQLException {
        String restricted = row.getString("restricted");
        return new DueFile(
                row.getObject("id", UUID.class),
                row.getObject("incident_id", UUID.class),
                row.getString("ref"),
                restricted == null ? null : Restriction.valueOf(restricted),
                new StoredObject(
                        new ObjectId(row.getString("object_id")),
                        new Sha256(row.getString("sha256")),
                        row.getLong("size")),
                row.getBytes("wrapped"));
    }

    boolean disposed(UUID item) {
        return Boolean.TRUE.equals(jdbc.sql("SELECT evidence.disposed(?)")
                .param(item)
                .query(Boolean.class)
                .optional()
                .orElse(false));
    }

    /** Disposes of an item in a database from before its disposal. Returns false if it was disposed of, or isn't there. */
    boolean disposeAgain(UUID item, UUID by, Instant at) {
        return jdbc.sql("SELECT evidence.dispose_again(?, ?, ?::timestamptz)")
                .params(item, by, at.toString())
                .query(Boolean.class)
                .single();
    }
}
