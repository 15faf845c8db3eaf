package dev.afterword.audit;

import dev.afterword.audit.sentence.TrailQuery;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.sql.Embedded;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Entries as rows, with row-level security: values for which the reader has no clearance are withheld. */
@Component
class EntryStore {

    /** The values without the passages that were erased. They no longer match the commitments of the entry. */
    private static final String VALUES =
            "v.commitment_key AS values_key, v.before_value AS values_before, v.after_value AS values_after";

    private static final String PROVED = """
            CASE WHEN v.erased_as IS NULL THEN v.commitment_key END AS values_key,
            CASE WHEN v.erased_as IS NULL THEN v.before_value END AS values_before,
            CASE WHEN v.erased_as IS NULL THEN v.after_value END AS values_after,
            CASE WHEN v.erased_as IS NOT NULL THEN v.commitment_key END AS rest_key,
            CASE WHEN v.erased_as IS NOT NULL THEN v.before_value END AS rest_before,
            CASE WHEN v.erased_as IS NOT NULL THEN v.after_value END AS rest_after""";

    private static final String SELECT =
            "SELECT e.*, e.before_commitment AS commitments_before, e.after_commitment AS commitments_after, ";

    /**
     * The values are looked up by both parts of their key: most chains have a single entry, from which PostgreSQL concludes that it may as
     * well compare each entry of a chain with all values of it.
     */
    private static final String ENTRIES = """
            , coalesce(p.name, 'Afterword') AS actor_name, h.seq AS head
            FROM audit.entry e
            JOIN audit.head h ON h.chain = e.chain
            LEFT JOIN LATERAL (
                SELECT * FROM audit.entry_value w WHERE w.chain = e.chain AND w.seq = e.seq OFFSET 0) AS v ON true
            LEFT JOIN access.person p ON p.id = e.actor
            """;

    private static final String FROM = ENTRIES + "WHERE e.chain = ? AND e.seq > ? ORDER BY e.seq";

    /** By a part of the key, or of the name of a person or team. */
    private static final String ABOUT = """
            (strpos(lower(e.object), lower(:about)) > 0 OR e.object = ANY (ARRAY(
                SELECT 'person/' || o.id FROM access.person o WHERE strpos(lower(o.name), lower(:about)) > 0
                UNION ALL SELECT 'team/' || o.id FROM access.team o WHERE strpos(lower(o.name), lower(:about)) > 0)))""";

    private static final int FETCH = 20;

    private final JdbcClient jdbc;
    private final JdbcTemplate streaming;

    EntryStore(JdbcClient jdbc, DataSource source) {
        this.jdbc = jdbc;
        this.streaming = new JdbcTemplate(source);
        this.streaming.setFetchSize(FETCH);
    }

    /** Returns the entries after {@code seq}, oldest first, a few in memory at a time; the caller closes the stream. */
    Stream<AuditRow> after(String chain, long seq, int limit) {
        return jdbc
                .sql(SELECT + VALUES + FROM + " LIMIT ?")
                .withFetchSize(FETCH)
                .params(chain, seq, limit)
                .query(RecordMapper.of(AuditRow.class))
                .stream();
    }

    /** Returns entries of a chain, the newest first, as far as the filters let them through. */
    List<AuditRow> newest(String chain, TrailQuery query, int limit) {
        List<String> where = new ArrayList<>(List.of("e.chain = :chain"));
        if (!query.after().first()) {
            where.add("e.seq < :seq");
        }
        if (query.by() != null) {
            where.add("strpos(lower(coalesce(p.name, 'Afterword')), lower(:by)) > 0");
        }
        if (query.kind() != null) {
            where.add("e.action LIKE ANY (:actions::text[])");
        }
        if (query.day() != null) {
            where.add("e.at >= :day::timestamptz AND e.at < :day::timestamptz + interval '1 day'");
        }
        if (query.about() != null) {
            where.add(ABOUT);
        }
        RecordParameters parameters = RecordParameters.of("chain", chain)
                .with("seq", query.after().longNumber(0))
                .with("by", query.by())
                .with("actions", query.kind() == null ? List.of() : query.kind().actions())
                .with("day", query.begin())
                .with("about", query.about())
                .with("most", limit);
        return jdbc.sql(SELECT + VALUES + ENTRIES + "WHERE " + String.join(" AND ", where)
                        + " ORDER BY e.seq DESC LIMIT :most")
                .paramSource(parameters)
                .query(RecordMapper.of(AuditRow.class))
                .list();
    }

    /** Returns the names of people and teams. */
    Map<UUID, String> names(Collection<UUID> ids) {
        Map<UUID, String> names = new HashMap<>();
        jdbc.sql("""
                        SELECT id, name FROM access.person WHERE id = ANY (:ids::uuid[])
                        UNION ALL SELECT id, name FROM access.team WHERE id = ANY (:ids::uuid[])""")
                .param("ids", ids.toArray(UUID[]::new))
                .query(RecordMapper.of(Named.class))
                .list()
                .forEach(named -> names.put(named.id(), named.name()));
        return names;
    }

    private record Named(UUID id, String name) {}

    /** Returns the newest entries with these actions that the current person may see, from all chains. */
    List<AuditRow> newest(Set<FactAction> actions, int limit) {
        return newest("e.action IN (" + texts(actions) + ")", limit);
    }

    /** Returns the newest entries that the current person may see, from all chains, without those that tell who read and who signed in. */
    List<AuditRow> newestChanges(int limit) {
        return newest("e.action NOT IN (" + texts(FactAction.READS) + ") AND e.action NOT LIKE 'session.%'", limit);
    }

    /** The actions stand in the statement, so that it can use the partial indexes. */
    private List<AuditRow> newest(String condition, int limit) {
        return jdbc.sql(SELECT + VALUES + ENTRIES + "WHERE " + condition
                        + " ORDER BY e.at DESC, e.chain, e.seq DESC LIMIT ?")
                .param(limit)
                .query(RecordMapper.of(AuditRow.class))
                .list();
    }

    private static String texts(Set<FactAction> actions) {
        return actions.stream().map(action -> "'" + action.text() + "'").collect(Collectors.joining(", "));
    }

    /** Passes the entries to {@code each}, oldest first, a few in memory at a time, until {@code enough} is true of one. */
    void all(String chain, Consumer<Streamed> each, Predicate<Streamed> enough) {
        streaming.query(
                SELECT + PROVED + FROM,
                rs -> {
                    RecordMapper<Streamed> mapper = RecordMapper.of(Streamed.class);
                    for (int row = 0; rs.next(); row++) {
                        Streamed streamed = mapper.mapRow(rs, row);
                        if (enough.test(streamed)) {
                            return "";
                        }
                        each.accept(streamed);
                    }
                    return "";
                },
                chain,
                0L);
    }

    /**
     * An entry, and the end of its chain at that moment.
     *
     * @param rest what an erasure left of the values, which the entry then doesn't have
     */
    record Streamed(@Embedded Entry entry, long head, Entry.@Nullable Values rest) {

        /** Returns the entry with what is left of its values. */
        Entry withRest() {
            return rest == null ? entry : new Entry(entry.leaf(), entry.hash(), rest);
        }
    }
}
