package dev.afterword.evidence;

import dev.afterword.access.Sql;
import dev.afterword.evidence.EvidenceQuery.Sort;
import dev.afterword.evidence.vault.ObjectId;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.PageToken;
import dev.afterword.kernel.sql.CountQuery;
import dev.afterword.kernel.sql.CountQuery.Counted;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import dev.afterword.kernel.sql.RecordedRows;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** SQL for items of evidence. */
@Component
class EvidenceStore implements RecordedRows {

    private static final String SELECT = """
            SELECT i.*, i.incident_id AS incident, i.acquired_at AS acquired_at_at, i.acquired_fidelity AS acquired_at_fidelity,
                   i.acquired_zone AS acquired_at_zone, i.acquired_plus_minus AS acquired_at_plus_minus,
                   i.media_type AS file_media_type, i.size AS file_size, p.name AS added_name,
                   k.checked_at AS condition_checked_at, k.altered_since AS condition_altered_since,
                   k.missing_since AS condition_missing_since
            FROM evidence.item i JOIN access.person p ON p.id = i.added_by LEFT JOIN evidence.file_check k ON k.item_id = i.id
            WHERE i.incident_id = :incident""";

    /** The states are those of {@link EvidenceItem#state}. */
    private static final String WANTED = """
             AND (:kind::text IS NULL OR i.kind = :kind) AND (:held::boolean IS NULL OR i.held = :held)
            AND (:disposed::boolean IS NULL OR (i.disposed_at IS NOT NULL) = :disposed)
            AND (:state::text IS NULL OR i.kind = 'FILE' AND i.disposed_at IS NULL AND CASE WHEN k.altered_since IS NOT NULL THEN 'ALTERED'
                WHEN k.missing_since IS NOT NULL THEN 'UNAVAILABLE' WHEN k.checked_at IS NULL THEN 'NOT_CHECKED' ELSE 'VERIFIED' END = :state)
            AND (:q::text IS NULL OR i.search @@ access.search_query(:q))""";

    private static final String COUNTED = "FROM evidence.item i LEFT JOIN evidence.file_check k ON k.item_id = i.id"
            + " WHERE i.incident_id = :incident" + WANTED;

    private static final String INSERT = """
            INSERT INTO evidence.item (id, incident_id, number, kind, title, description, reference, source, collector,
                acquired_at, acquired_fidelity, acquired_zone, acquired_plus_minus, method, tool, make, model, serial,
                host, address, location, tlp, restricted, sha256, file_name, media_type, size, object_id, added_at,
                added_by)
            VALUES (:id, :incident, :number, :kind, :title, :description, :reference, :source, :collector,
                :acquiredAt.at, :acquiredAt.fidelity, :acquiredAt.zone, :acquiredAt.plusMinus, :method, :tool, :make, :model,
                :serial, :host, :address, :location, :tlp, :restricted, :sha256, :file.name, :file.mediaType, :file.size,
                :object, :added.at, :added.by)""";

    private static final String UPDATE = """
            UPDATE evidence.item SET title = :title, description = :description, reference = :reference, source = :source,
                collector = :collector, acquired_at = :acquiredAt.at, acquired_fidelity = :acquiredAt.fidelity,
                acquired_zone = :acquiredAt.zone, acquired_plus_minus = :acquiredAt.plusMinus, method = :method, tool = :tool,
                make = :make, model = :model, serial = :serial, host = :host, address = :address, location = :location,
                tlp = :tlp, restricted = :restricted, version = :version
            WHERE id = :id AND version = :version - 1""";

    private static final String WARNINGS = """
            (SELECT CASE WHEN k.altered_since IS NULL THEN 'evidenceUnavailable' ELSE 'evidenceAltered' END AS code,
                 'E-' || i.number AS key, 0 AS count
             FROM evidence.file_check k JOIN evidence.item i ON i.id = k.item_id AND i.disposed_at IS NULL
             WHERE k.incident_id = :incident AND (k.altered_since IS NOT NULL OR k.missing_since IS NOT NULL) ORDER BY i.number)
            UNION ALL
            SELECT 'evidenceNotVerified', NULL, count(*)::int
            FROM evidence.item i LEFT JOIN evidence.file_check k ON k.item_id = i.id
            WHERE i.incident_id = :incident AND i.kind = 'FILE' AND i.disposed_at IS NULL
              AND (k.checked_at IS NULL OR k.checked_at < :since::timestamptz) AND k.missing_since IS NULL HAVING count(*) > 0
            UNION ALL
            SELECT 'handInsWaiting', NULL, count(*)::int FROM evidence.hand_in
            WHERE incident_id = :incident AND state = 'WAITING' HAVING count(*) > 0""";

    private static final int AT_A_TIME = 20;

    private final JdbcClient jdbc;
    private final JdbcOperations operations;

    EvidenceStore(JdbcClient jdbc, JdbcOperations operations) {
        this.jdbc = jdbc;
        this.operations = operations;
    }

    @Override
    public Set<String> tables() {
        return Set.of("evidence.item");
    }

    @Override
    public Recording recording() {
        Set<String> fields = new HashSet<>(RecordedRows.names(EvidenceDetails.class));
        fields.addAll(Set.of("sha256", "size"));
        return new Recording(
                Set.of(FactAction.EVIDENCE_ADDED), Set.of(FactAction.EVIDENCE_CHANGED), Set.of(), fields, Map.of());
    }

    @Override
    public List<Row> rows(UUID incident) {
        return all(incident).stream().map(EvidenceStore::row).toList();
    }

    List<EvidenceItem> all(UUID incident) {
        return jdbc.sql(SELECT + " ORDER BY i.number")
                .param("incident", incident)
                .query(RecordMapper.of(EvidenceItem.class))
                .list();
    }

    private static Row row(EvidenceItem item) {
        Map<String, @Nullable Object> fields = Changes.of(item.details());
        if (item.sha256() != null) {
            fields.put("sha256", item.sha256().hex());
        }
        if (item.file() != null) {
            fields.put("size", item.file().size());
        }
        return new Row("E-" + item.number(), fields);
    }

    /**
     * Returns items, a few in memory at a time; the caller closes the stream. In the order of their numbers PostgreSQL uses the unique key
     * of incident and number; in another one it sorts the items of the incident.
     */
    Stream<EvidenceItem> list(UUID incident, EvidenceQuery query, PageToken token) {
        return jdbc
                .sql(SELECT + WANTED + order(query.sort(), token.first()) + " LIMIT :size")
                .withFetchSize(AT_A_TIME)
                .paramSource(RecordParameters.of(query)
                        .with("incident", incident)
                        .with("at", at(token, query.sort()))
                        .with("number", token.number(1))
                        .with("size", query.pageSize() + 1))
                .query(RecordMapper.of(EvidenceItem.class))
                .stream();
    }

    private static String order(Sort sort, boolean first) {
        String column = switch (sort) {
            case NUMBER, NUMBER_LAST -> "i.number";
            case ACQUIRED, ACQUIRED_LAST -> "coalesce(i.acquired_at, 'infinity')";
            case COLLECTOR, COLLECTOR_LAST -> "coalesce(lower(i.collector), '')";
            case LARGEST, SMALLEST -> "coalesce(i.size, -1)";
        };
        String at = switch (sort) {
            case NUMBER, NUMBER_LAST -> ":at::int";
            case ACQUIRED, ACQUIRED_LAST -> ":at::timestamptz";
            case COLLECTOR, COLLECTOR_LAST -> "lower(:at::text)";
            case LARGEST, SMALLEST -> ":at::bigint";
        };
        String direction = sort.descends() ? " DESC" : "";
        return (first
                        ? ""
                        : " AND (" + column + ", i.number) " + (sort.descends() ? "<" : ">") + " (" + at
                                + ", :number::int)")
                + " ORDER BY " + column + direction + ", i.number" + direction;
    }

    private static @Nullable Object at(PageToken token, Sort sort) {
        return switch (sort) {
            case NUMBER, NUMBER_LAST -> token.number(0);
            case ACQUIRED, ACQUIRED_LAST -> token.instant(0);
            case COLLECTOR, COLLECTOR_LAST -> token.text(0);
            case LARGEST, SMALLEST -> token.longNumber(0);
        };
    }

    /** Returns the token of the page after this item. */
    static String after(EvidenceItem item, Sort sort) {
        Object at = switch (sort) {
            case NUMBER, NUMBER_LAST -> item.number();
            case ACQUIRED, ACQUIRED_LAST ->
                item.acquiredAt() == null ? Instant.MAX : item.acquiredAt().at();
            case COLLECTOR, COLLECTOR_LAST ->
                item.details().collector() == null ? "" : item.details().collector();
            case LARGEST, SMALLEST -> item.file() == null ? -1 : item.file().size();
        };
        return PageToken.after(sort.name(), at, item.number());
    }

    /** Returns the number of items on each of these lists, as {@link CountQuery} counts. */
    List<Integer> counts(UUID incident, List<EvidenceQuery> lists) {
        return CountQuery.of(
                operations,
                "",
                lists.stream()
                        .map(query ->
                                new Counted(COUNTED, RecordParameters.of(query).with("incident", incident)))
                        .toList());
    }

    Optional<EvidenceItem> find(UUID incident, int number) {
        return jdbc.sql(SELECT + " AND i.number = :number")
                .param("incident", incident)
                .param("number", number)
                .query(RecordMapper.of(EvidenceItem.class))
                .optional();
    }

    /** Like {@link #find}, and locks the item until the transaction ends. */
    Optional<EvidenceItem> lock(UUID incident, int number) {
        return jdbc.sql(SELECT + " AND i.number = :number FOR UPDATE OF i")
                .param("incident", incident)
                .param("number", number)
                .query(RecordMapper.of(EvidenceItem.class))
                .optional();
    }

    /** Returns the items with these numbers that the viewer sees. */
    List<EvidenceItem> findAll(UUID incident, Integer[] numbers) {
        return jdbc.sql(SELECT + " AND i.number = ANY (:numbers) ORDER BY i.number")
                .param("incident", incident)
                .param("numbers", numbers)
                .query(RecordMapper.of(EvidenceItem.class))
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
        jdbc.sql(INSERT)
                .paramSource(RecordParameters.of(item).with("object", object))
                .update();
    }

    /** Updates the details if the version is the previous one. Returns false if someone else changed them first. */
    boolean update(EvidenceItem item) {
        return jdbc.sql(UPDATE).paramSource(RecordParameters.of(item)).update() == 1;
    }

    /**
     * A warning about the evidence of an incident that is to be closed.
     *
     * @param key the item that it concerns; null for a warning about {@code count} of them
     */
    record ClosureWarning(String code, @Nullable String key, int count) {}

    /** @param since files that weren't verified since then are listed as not verified */
    List<ClosureWarning> closureWarnings(UUID incident, Instant since) {
        return jdbc.sql(WARNINGS)
                .param("incident", incident)
                .param("since", Sql.time(since))
                .query(RecordMapper.of(ClosureWarning.class))
                .list();
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
}
