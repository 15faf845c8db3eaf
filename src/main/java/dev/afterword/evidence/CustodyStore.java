package dev.afterword.evidence;

import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** SQL for custody entries, which are added and never changed. */
@Component
class CustodyStore {

    private static final String SELECT = """
            SELECT c.*, c.from_party AS from, c.to_party AS to, c.happened_at AS at_at, c.happened_fidelity AS at_fidelity,
                   c.happened_zone AS at_zone, c.happened_plus_minus AS at_plus_minus, coalesce(c.by_person, '00000000-0000-0000-0000-000000000000') AS by_id,
                   coalesce(p.name, 'Afterword') AS by_name
            FROM evidence.custody c LEFT JOIN access.person p ON p.id = c.by_person
            WHERE c.item_id = ?""";

    private static final String INSERT = """
            INSERT INTO evidence.custody (id, incident_id, item_id, kind, from_party, to_party, happened_at,
                happened_fidelity, happened_zone, happened_plus_minus, purpose, condition, authority, sha256,
                recorded_at, by_person)
            VALUES (:id, :incident, :item, :kind, :from, :to, :at.at, :at.fidelity, :at.zone, :at.plusMinus,
                :purpose, :condition, :authority, :sha256, :recordedAt, nullif(:by.id::uuid, '00000000-0000-0000-0000-000000000000'))""";

    private final JdbcClient jdbc;

    CustodyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(UUID incident, UUID item, CustodyEntry entry) {
        jdbc.sql(INSERT)
                .paramSource(
                        RecordParameters.of(entry).with("incident", incident).with("item", item))
                .update();
    }

    /** Returns a page of entries in the order in which they were added; ids grow with time. */
    List<CustodyEntry> list(UUID item, UUID after, int limit) {
        return jdbc.sql(SELECT + " AND c.id > ? ORDER BY c.id LIMIT ?")
                .params(item, after, limit)
                .query(RecordMapper.of(CustodyEntry.class))
                .list();
    }

    /** Returns the newest entry of one of these kinds. */
    Optional<CustodyEntry> last(UUID item, Collection<CustodyKind> kinds) {
        return jdbc.sql(SELECT + " AND c.kind = ANY (?) ORDER BY c.id DESC LIMIT 1")
                .params(item, kinds.stream().map(Enum::name).toArray(String[]::new))
                .query(RecordMapper.of(CustodyEntry.class))
                .optional();
    }
}
