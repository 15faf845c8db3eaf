package dev.afterword.search;

import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.PageToken;
import dev.afterword.kernel.sql.PlannedQuery;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Searches the views of all modules, the newest rows first. PostgreSQL chooses for each type, by how common the words are, between the index
 * of words and that of dates (docs/adr/013). For people who don't see nearly everything, what they may see is gathered first, from
 * their grants. Row-level security applies to each row.
 */
@Component
class SearchList {

    /** As in the list of incidents: of those that are only shared, the head is seen, and {@code whole} is false. */
    private static final String MINE = """
            WITH mine AS MATERIALIZED (SELECT incident_id, whole FROM access.mine_v)
            """;

    /** What an excerpt is cut from is bounded, and read for the rows of the page only. */
    private static final String SHOWN = """
            SELECT h.type, h.id, h.at, h.incident_id, h.key, h.title, left(h.text, 8000) AS text, left(h.more, 8000) AS more, h.restricted,
                i.key AS incident, i.id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM access.incident_grant_v g
                    WHERE g.incident_id = i.id AND g.principal = :leads) AS named
            FROM (%s) h LEFT JOIN incident.incident_v i ON i.id = h.incident_id
            ORDER BY h.place, h.at DESC, h.id DESC""";

    private static final String BRANCH = """
            (SELECT %d AS place, '%s' AS type, v.id, v.at, v.incident_id, v.key, v.title, %s, v.restricted
            FROM %s WHERE v.search @@ %s%s
              AND (:at::timestamptz IS NULL OR (v.at, v.id) < (:at::timestamptz, :id::uuid))
            ORDER BY v.at DESC, v.id DESC LIMIT :size)""";

    private static final String TEXTS = "v.text, v.more";

    /** Where the viewer sees only the head of an incident, only the head is searched and shown. */
    private static final String HEADS = """
            CASE WHEN m.whole THEN v.text END AS text, CASE WHEN m.whole THEN v.more END AS more""";

    /** Those who see nearly all have no need of heads. */
    private static final String WHOLE = """
             AND EXISTS (SELECT 1 FROM access.own_grant g WHERE g.incident_id = v.id AND g.level <> 'SHARED' OFFSET 0)""";

    private static final String QUERY = "access.search_query(:q)";
    private static final String QUERY_OF_HEADS =
            "CASE WHEN m.whole THEN access.search_query(:q) ELSE access.search_query(:q, 'A') END";

    private final JdbcOperations operations;
    private final JdbcClient jdbc;

    SearchList(JdbcOperations operations, JdbcClient jdbc) {
        this.operations = operations;
        this.jdbc = jdbc;
    }

    /**
     * Returns up to {@code size} rows of each of these types, in their order. Of what the whole organisation reads there is little, and its
     * walls take long to plan: that statement is planned once.
     */
    List<SearchRow> rows(Viewer viewer, String q, List<SearchType> types, PageToken after, int size) {
        RecordParameters parameters = RecordParameters.of("q", q)
                .with("leads", Role.LEAD.principal())
                .with("at", after.instant(0))
                .with("id", after.id(1))
                .with("size", size);
        boolean nearlyAll = viewer.is(Role.LEAD) || viewer.is(Role.AUDITOR);
        RecordMapper<SearchRow> row = RecordMapper.of(SearchRow.class);
        List<SearchRow> rows = new ArrayList<>();
        List<SearchType> behindGrants =
                types.stream().filter(type -> !type.isOfWholeOrganisation()).toList();
        if (!behindGrants.isEmpty()) {
            rows.addAll(PlannedQuery.list(operations, sql(behindGrants, nearlyAll), parameters, row));
        }
        List<SearchType> forAll =
                types.stream().filter(SearchType::isOfWholeOrganisation).toList();
        if (!forAll.isEmpty()) {
            rows.addAll(jdbc.sql(sql(forAll, true))
                    .paramSource(parameters)
                    .query(row)
                    .list());
        }
        return rows;
    }

    private static String sql(List<SearchType> types, boolean nearlyAll) {
        String branches = types.stream()
                .map(type -> branch(type, types.indexOf(type), nearlyAll))
                .collect(Collectors.joining(" UNION ALL "));
        return (nearlyAll ? "" : MINE) + SHOWN.formatted(branches);
    }

    private static String branch(SearchType type, int place, boolean nearlyAll) {
        String view = type.view() + " v";
        if (type != SearchType.INCIDENT) {
            return BRANCH.formatted(place, type, TEXTS, view, QUERY, nearlyAll ? "" : type.few());
        }
        return nearlyAll
                ? BRANCH.formatted(place, type, TEXTS, view, QUERY, WHOLE)
                : BRANCH.formatted(
                        place,
                        type,
                        HEADS,
                        view + " JOIN mine m USING (incident_id)",
                        QUERY_OF_HEADS,
                        SearchType.OF_MINE);
    }
}
