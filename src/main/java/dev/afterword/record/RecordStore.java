package dev.afterword.record;

import dev.afterword.kernel.Page;
import dev.afterword.kernel.sql.PlannedQuery;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** SQL for records: searching among them, and writing them by the thousand. */
@Component
class RecordStore {

    /** With fewer blocks their records are read and sorted; with more the records are walked in the order of time until the page is full. */
    private static final int FEW_BLOCKS = 60;

    private static final String IMPORTS = """
            SELECT i.id, i.file_name, encode(i.sha256, 'hex') AS sha256, i.format, i.layout, i.columns, i.zone, i.as_before, i.bytes,
                   i.accepted, i.undated, i.rejected, i.rejections, i.sources, i.tlp, i.imported_at, p.id AS imported_by_id,
                   p.name AS imported_by_name, i.withdrawn_at AS withdrawal_at, w.id AS withdrawal_by_id, w.name AS withdrawal_by_name,
                   i.withdrawal_reason, i.kept AS withdrawal_kept
            FROM record.import i JOIN access.person p ON p.id = i.imported_by LEFT JOIN access.person w ON w.id = i.withdrawn_by
            WHERE i.incident_id = :incident""";

    private static final String LISTED = """
            SELECT 'R-' || e.number AS key, e.number, e.at, e.source, e.host, e.message, NULL AS file, NULL AS raw,
                   e.import_id = ANY (:withdrawn::uuid[]) AS withdrawn
            FROM %s
            WHERE e.incident_id = :incident AND (:begins::timestamptz IS NULL OR (e.begins, e.number) > (:begins::timestamptz, :number))
            """;

    private static final String IN_BLOCKS = """
            unnest(:firsts::int[], :lasts::int[]) AS b (first, last)
            JOIN record.entry e ON e.incident_id = :incident AND e.number BETWEEN b.first AND b.last""";

    private static final String WITHIN_BLOCKS =
            "(SELECT range_agg(int4range(first, last, '[]')) FROM unnest(:firsts::int[], :lasts::int[]) AS b (first, last)) @> e.number";

    /** By bytes where the term has ASCII letters only: capital and small ones of all scripts take many times as long to compare. */
    private static final String FOUND =
            "(e.message %2$s ILIKE :%1$s OR e.raw %2$s ILIKE :%1$s OR e.source %2$s ILIKE :%1$s)";

    /** PostgreSQL takes a condition in this form to be true of half of the rows, and walks them in order instead of sorting them all. */
    private static final String SOMETIMES = "CASE WHEN %s THEN true ELSE false END";

    private static final String ADD = """
            INSERT INTO record.entry (incident_id, import_id, tlp, number, at, source, host, message, raw)
            SELECT :incident, :import, :tlp, r.number, r.at, r.source, r.host, r.message, r.raw
            FROM unnest(:numbers::int[], :times::timestamptz[], :sources::text[], :hosts::text[], :messages::text[], :raws::text[])
                AS r (number, at, source, host, message, raw)""";

    private final JdbcClient jdbc;
    private final JdbcOperations operations;

    RecordStore(JdbcClient jdbc, JdbcOperations operations) {
        this.jdbc = jdbc;
        this.operations = operations;
    }

    /** The number of records of an incident, the last of their numbers, which is never used again, and their bytes. */
    record Volume(int rows, int last, long bytes) {}

    /** Records that follow each other by number. */
    private record Block(int first, int last) {}

    /** Returns how much an incident has, and locks it: imports into one incident follow each other. */
    Volume lock(UUID incident) {
        jdbc.sql("INSERT INTO record.volume (incident_id) VALUES (?) ON CONFLICT DO NOTHING")
                .param(incident)
                .update();
        return jdbc.sql("SELECT rows, last, bytes FROM record.volume WHERE incident_id = ? FOR UPDATE")
                .param(incident)
                .query(RecordMapper.of(Volume.class))
                .single();
    }

    /** Returns the size of all that was written since the lock. */
    Volume volume(UUID incident) {
        return jdbc.sql("SELECT rows, last, bytes FROM record.volume WHERE incident_id = ?")
                .param(incident)
                .query(RecordMapper.of(Volume.class))
                .single();
    }

    void add(UUID incident, RecordImport into, RecordBatch batch) {
        RecordParameters parameters =
                RecordParameters.of(into).with("incident", incident).with("import", into.id());
        jdbc.sql(ADD)
                .paramSource(parameters
                        .with("numbers", batch.numbers)
                        .with("times", batch.times)
                        .with("sources", batch.sources)
                        .with("hosts", batch.hosts)
                        .with("messages", batch.messages)
                        .with("raws", batch.raws))
                .update();
        jdbc.sql("""
                        INSERT INTO record.block (incident_id, tlp, first, last, words)
                        SELECT :incident, :tlp, b.first, b.last, b.words
                        FROM unnest(:firsts::int[], :lasts::int[], :words::text[]) AS b (first, last, words)""")
                .paramSource(parameters
                        .with(
                                "firsts",
                                batch.blocks.stream()
                                        .map(RecordBatch.Block::first)
                                        .toList())
                        .with(
                                "lasts",
                                batch.blocks.stream()
                                        .map(RecordBatch.Block::last)
                                        .toList())
                        .with(
                                "words",
                                batch.blocks.stream()
                                        .map(RecordBatch.Block::words)
                                        .toList()))
                .update();
    }

    void insert(UUID incident, RecordImport done) {
        jdbc.sql("""
                        INSERT INTO record.import (id, incident_id, file_name, sha256, format, layout, columns, zone, as_before, bytes, accepted, undated,
                            rejected, rejections, sources, tlp, imported_at, imported_by)
                        VALUES (:id, :incident, :fileName, decode(:sha256, 'hex'), :format, :layout, :columns::jsonb, :zone, :asBefore, :bytes, :accepted, :undated,
                            :rejected, :rejections::jsonb, :sources::jsonb, :tlp, :importedAt, :importedBy.id)""")
                .paramSource(RecordParameters.of(done).with("incident", incident))
                .update();
    }

    /** Returns the import of this content, if there was one. */
    Optional<RecordImport> imported(UUID incident, String sha256) {
        return jdbc.sql(
                        IMPORTS
                                + " AND i.sha256 = decode(:sha256, 'hex') AND i.withdrawn_at IS NULL ORDER BY i.imported_at LIMIT 1")
                .param("incident", incident)
                .param("sha256", sha256)
                .query(RecordMapper.of(RecordImport.class))
                .optional();
    }

    /** Returns the zone of the last import of the same source: in this incident, or else of this person in another. */
    Optional<ZoneId> zone(UUID incident, UUID person, String layout) {
        return jdbc.sql("""
                        SELECT i.zone FROM record.import i
                        WHERE i.layout = :layout AND i.zone IS NOT NULL AND i.withdrawn_at IS NULL
                            AND (i.incident_id = :incident OR i.imported_by = :person)
                        ORDER BY i.incident_id = :incident DESC, i.imported_at DESC LIMIT 1""")
                .paramSource(RecordParameters.of("incident", incident)
                        .with("person", person)
                        .with("layout", layout))
                .query(String.class)
                .optional()
                .map(ZoneId::of);
    }

    Optional<RecordImport> imported(UUID incident, UUID id) {
        return jdbc.sql(IMPORTS + " AND i.id = :id")
                .param("incident", incident)
                .param("id", id)
                .query(RecordMapper.of(RecordImport.class))
                .optional();
    }

    List<RecordImport> imports(UUID incident) {
        return jdbc.sql(IMPORTS.replace(
                                "i.rejections,", "jsonb_path_query_array(i.rejections, '$[0 to 19]') AS rejections,")
                        + " ORDER BY i.imported_at DESC, i.id LIMIT 200")
                .param("incident", incident)
                .query(RecordMapper.of(RecordImport.class))
                .list();
    }

    Optional<IncidentRecord> find(UUID incident, int number) {
        return jdbc.sql("""
                        SELECT 'R-' || e.number AS key, e.number, e.at, e.source, e.host, e.message, i.file_name AS file, e.raw,
                               i.withdrawn_at IS NOT NULL AS withdrawn
                        FROM record.entry e LEFT JOIN record.import i ON i.id = e.import_id
                        WHERE e.incident_id = ? AND e.number = ?""")
                .param(incident)
                .param(number)
                .query(RecordMapper.of(IncidentRecord.class))
                .optional();
    }

    /** Returns a page. Words are looked for in the blocks first, and then in the records of those that have them all. */
    Page<IncidentRecord> page(UUID incident, RecordQuery query) {
        List<UUID> withdrawn = withdrawn(incident);
        RecordParameters parameters = RecordParameters.of(query)
                .with("incident", incident)
                .with("begins", query.after().instant(0))
                .with("number", query.after().number(1))
                .with("withdrawn", withdrawn)
                .with("most", query.pageSize() + 1);
        String from = "record.entry e";
        StringBuilder sql = new StringBuilder();
        List<String> terms = query.q() == null ? List.of() : RecordWords.terms(query.q());
        if (!terms.isEmpty()) {
            List<Block> blocks = blocks(incident, RecordWords.of(terms));
            parameters
                    .with("firsts", blocks.stream().map(Block::first).toList())
                    .with("lasts", blocks.stream().map(Block::last).toList());
            if (blocks.size() <= FEW_BLOCKS) {
                from = IN_BLOCKS;
            } else {
                sql.append(" AND ").append(SOMETIMES.formatted(WITHIN_BLOCKS));
            }
        }
        for (int i = 0; i < terms.size(); i++) {
            String name = "term" + i;
            parameters.with(name, "%" + escaped(terms.get(i)) + "%");
            String found = FOUND.formatted(name, terms.get(i).chars().allMatch(c -> c < 128) ? "COLLATE \"C\"" : "");
            sql.append(" AND ").append(from.equals(IN_BLOCKS) ? found : SOMETIMES.formatted(found));
        }
        if (query.earliest() != null) {
            sql.append(" AND e.begins >= :earliest");
        }
        if (query.latest() != null) {
            sql.append(" AND e.begins <= :latest");
        }
        if (query.source() != null) {
            sql.append(" AND e.source = :source");
        }
        if (query.event() == null && !withdrawn.isEmpty()) {
            sql.append(" AND e.import_id <> ALL (:withdrawn::uuid[])");
        }
        if (query.event() != null) {
            sql.append(" AND e.number IN (SELECT b.record FROM record.basis b WHERE b.incident_id = :incident")
                    .append(" AND b.event = substr(:event, 3)::int)");
        }
        String statement = LISTED.formatted(from) + sql + " ORDER BY e.begins, e.number LIMIT :most";
        return Page.cut(
                PlannedQuery.list(operations, statement, parameters, RecordMapper.of(IncidentRecord.class)),
                query.pageSize(),
                RecordQuery::after);
    }

    /** Returns the withdrawn imports of which events keep records. */
    private List<UUID> withdrawn(UUID incident) {
        return jdbc.sql("SELECT id FROM record.import WHERE incident_id = ? AND kept > 0")
                .param(incident)
                .query((rs, n) -> rs.getObject(1, UUID.class))
                .list();
    }

    private List<Block> blocks(UUID incident, List<String> words) {
        RecordParameters parameters = RecordParameters.of("incident", incident);
        StringBuilder sql =
                new StringBuilder("SELECT b.first, b.last FROM record.block b WHERE b.incident_id = :incident");
        for (int i = 0; i < words.size(); i++) {
            parameters.with("word" + i, "%" + words.get(i) + "%");
            sql.append(" AND (b.words IS NULL OR b.words LIKE :word%d)".formatted(i));
        }
        return PlannedQuery.list(operations, sql.toString(), parameters, RecordMapper.of(Block.class));
    }

    private static String escaped(String term) {
        return term.replaceAll("[\\\\%_]", "\\\\$0");
    }
}
