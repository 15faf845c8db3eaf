package dev.afterword.disclosure;

import dev.afterword.access.Sql;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of the ledger, which are added and confirmed, and never changed otherwise. */
@Component
class DisclosureStore {

    private final JdbcClient jdbc;

    DisclosureStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns false if the row exists already. */
    boolean insert(UUID incident, Disclosure disclosure) {
        return jdbc.sql("""
                        INSERT INTO disclosure.disclosure (id, incident_id, kind, object, recipient, internal, content, decided_by, decided_at,
                            sent_at, tlp, restricted)
                        VALUES (:id, :incident, :kind, :object, :recipient, :internal, :content, :decidedBy.id, :decidedAt, :sentAt, :tlp,
                            :restricted) ON CONFLICT (id) DO NOTHING""")
                        .paramSource(RecordParameters.of(disclosure).with("incident", incident))
                        .update()
                == 1;
    }

    void confirm(UUID id, Instant at) {
        jdbc.sql("UPDATE disclosure.disclosure SET received_at = ? WHERE id = ? AND received_at IS NULL")
                .params(Sql.time(at), id)
                .update();
    }

    /** Returns those of an incident, the latest first, one more than asked for where there are more. */
    List<Disclosure> list(UUID incident, @Nullable Instant before, @Nullable UUID id, int size) {
        return jdbc.sql("""
                        SELECT d.*, p.id AS decided_by_id, p.name AS decided_by_name
                        FROM disclosure.disclosure d JOIN access.person p ON p.id = d.decided_by
                        WHERE d.incident_id = :incident AND (:before::timestamptz IS NULL OR (d.sent_at, d.id) < (:before, :id))
                        ORDER BY d.sent_at DESC, d.id DESC LIMIT :most""")
                .paramSource(RecordParameters.of("incident", incident)
                        .with("before", before)
                        .with("id", id)
                        .with("most", size + 1))
                .query(RecordMapper.of(Disclosure.class))
                .list();
    }
}
