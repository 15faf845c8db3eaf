package dev.afterword.evidence;

import dev.afterword.access.Sql;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of evidence. */
@Component
class EvidenceStore {

    private static final String SELECT = """
            SELECT i.*, p.name AS added_by_name FROM evidence.item i JOIN access.person p ON p.id = i.added_by
            WHERE i.incident_id = ?""";

    private final JdbcClient jdbc;

    EvidenceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order of their numbers, behind {@code after}; the unique key of incident and number serves it. */
    List<EvidenceItem> list(UUID incident, int after, int limit) {
        return jdbc.sql(SELECT + " AND i.number > ? ORDER BY i.number LIMIT ?")
                .params(incident, after, limit)
                .query((rs, n) -> item(rs))
                .list();
    }

    Optional<EvidenceItem> find(UUID incident, int number) {
        return jdbc.sql(SELECT + " AND i.number = ?")
                .params(incident, number)
                .query((rs, n) -> item(rs))
                .optional();
    }

    /** Like {@link #find}, and nobody else changes the item until this transaction ends. */
    Optional<EvidenceItem> lock(UUID incident, int number) {
        return jdbc.sql(SELECT + " AND i.number = ? FOR UPDATE OF i")
                .params(incident, number)
                .query((rs, n) -> item(rs))
                .optional();
    }

    /** Those of these numbers that the viewer sees. */
    List<EvidenceItem> findAll(UUID incident, Integer[] numbers) {
        return jdbc.sql(SELECT + " AND i.number = ANY (?) ORDER BY i.number")
                .params(incident, numbers)
                .query((rs, n) -> item(rs))
                .list();
    }

    Optional<ObjectId> objectOf(UUID item) {
        return jdbc.sql(
                        "SELECT object_id FROM evidence.item WHERE id = ? AND disposed_at IS NULL AND object_id IS NOT NULL")
                .param(item)
                .query((rs, n) -> new ObjectId(rs.getString(1)))
                .optional();
    }

    void insert(EvidenceItem item, @Nullable ObjectId object) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(item.id());
        values.add(item.incident());
        values.add(item.number());
        values.add(item.kind().name());
        values.addAll(details(item.details()));
        values.add(item.sha256() == null ? null : item.sha256().hex());
        EvidenceItem.FileFacts file = item.file();
        values.add(file == null ? null : file.name());
        values.add(file == null ? null : file.mediaType());
        values.add(file == null ? null : file.size());
        values.add(object == null ? null : object.value());
        values.add(Sql.time(item.added().at()));
        values.add(item.added().by());
        jdbc.sql("""
                        INSERT INTO evidence.item (id, incident_id, number, kind, title, description, reference, source, collector,
                            acquired_at, acquired_fidelity, acquired_zone, acquired_plus_minus, method, tool, make, model, serial,
                            host, address, location, tlp, restricted, sha256, file_name, media_type, size, object_id, added_at,
                            added_by)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""").params(values).update();
    }

    /** Writes the details over the version before. Whether that one still stood. */
    boolean update(EvidenceItem item) {
        List<@Nullable Object> values = details(item.details());
        values.addAll(List.of(item.version(), item.id(), item.version() - 1));
        return jdbc.sql("""
                        UPDATE evidence.item SET title = ?, description = ?, reference = ?, source = ?, collector = ?,
                            acquired_at = ?, acquired_fidelity = ?, acquired_zone = ?, acquired_plus_minus = ?, method = ?,
                            tool = ?, make = ?, model = ?, serial = ?, host = ?, address = ?, location = ?, tlp = ?,
                            restricted = ?, version = ?
                        WHERE id = ? AND version = ?""").params(values).update() == 1;
    }

    void hold(UUID item, boolean held) {
        jdbc.sql("UPDATE evidence.item SET held = ?, version = version + 1 WHERE id = ?")
                .params(held, item)
                .update();
    }

    void dispose(UUID item, Instant at) {
        jdbc.sql("UPDATE evidence.item SET disposed_at = ?, version = version + 1 WHERE id = ?")
                .params(Sql.time(at), item)
                .update();
    }

    /** In the order that insert and update share. */
    private static List<@Nullable Object> details(EvidenceDetails d) {
        Acquisition a = d.acquisition();
        SourceDevice o = d.origin();
        List<@Nullable Object> values = new ArrayList<>(
                Arrays.<@Nullable Object>asList(d.title(), d.description(), d.reference(), a.source(), a.collector()));
        values.addAll(Arrays.asList(Sql.columns(a.acquiredAt())));
        values.addAll(Arrays.<@Nullable Object>asList(a.method(), a.tool(), o.make(), o.model(), o.serial(), o.host()));
        values.addAll(Arrays.<@Nullable Object>asList(
                o.address(), o.location(), d.tlp().name(), Sql.name(d.restricted())));
        return values;
    }

    private static EvidenceItem item(ResultSet rs) throws SQLException {
        String sha256 = rs.getString("sha256");
        String file = rs.getString("file_name");
        return new EvidenceItem(
                rs.getObject("id", UUID.class),
                rs.getObject("incident_id", UUID.class),
                rs.getInt("number"),
                details(rs),
                sha256 == null ? null : new Sha256(sha256),
                file == null ? null : new EvidenceItem.FileFacts(file, rs.getString("media_type"), rs.getLong("size")),
                rs.getBoolean("held"),
                Sql.instantOrNull(rs, "disposed_at"),
                rs.getLong("version"),
                new EvidenceItem.Added(
                        Sql.instant(rs, "added_at"),
                        rs.getObject("added_by", UUID.class),
                        rs.getString("added_by_name")));
    }

    private static EvidenceDetails details(ResultSet rs) throws SQLException {
        Acquisition acquisition = new Acquisition(
                rs.getString("source"),
                rs.getString("collector"),
                Sql.when(rs, "acquired"),
                rs.getString("method"),
                rs.getString("tool"));
        SourceDevice origin = new SourceDevice(
                rs.getString("make"),
                rs.getString("model"),
                rs.getString("serial"),
                rs.getString("host"),
                rs.getString("address"),
                rs.getString("location"));
        return new EvidenceDetails(
                rs.getString("title"),
                rs.getString("description"),
                rs.getString("reference"),
                acquisition,
                origin,
                Tlp.valueOf(rs.getString("tlp")),
                Sql.oneOf(rs, "restricted", Restriction.class));
    }
}
