package dev.afterword.incident;

import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentQuery.Sort;
import dev.afterword.incident.IncidentQuery.State;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.PageToken;
import dev.afterword.kernel.sql.CountQuery;
import dev.afterword.kernel.sql.CountQuery.Counted;
import dev.afterword.kernel.sql.PlannedQuery;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lists of incidents with keyset paging: each order reads its own index from the end of the previous page, so that page 1,000
 * costs as much as page 1. Response leads and auditors see nearly all incidents, so access is checked row by row; other people
 * see few, so their incidents are collected first. Guests see and find only the head of an incident.
 */
@Component
class IncidentList {

    private static final String COLUMNS = """
            SELECT i.id, i.key, i.title, i.severity, i.category, i.tlp, i.customer_impact, i.data_breach, i.stage,
                   i.review_state, i.decision_outcome AS outcome, i.waiver, i.review_due_at, i.lead_id, i.created_at,
                   i.historical, i.anchors, i.dated_at,
                   p.name AS lead_name, %s AS whole
            FROM incident.incident i JOIN access.person p ON p.id = i.lead_id
            """;

    private static final String FOUND = " AND i.search @@ access.search_query(:q)";

    /** Only incidents with a due review; the condition repeats that of the partial index, so that PostgreSQL uses it. */
    private static final String DUE = """
             AND i.review_due_at IS NOT NULL AND i.review_state IN ('NOT_STARTED', 'DRAFT', 'IN_REVIEW', 'APPROVED')
             AND i.stage <> 'CLOSED' AND i.decision_outcome = 'REQUIRED'
            """;

    /** The number that Home shows, plus one. */
    private static final int FEW = 7;

    /**
     * The open incidents that the current person leads or works on, or that they or a team of theirs were added to. Where they see only
     * the head of an incident, it is left out. Ordered by
     * last activity, then by creation, reading an index for each. It has no parameters, so that it is planned only once (docs/adr/006).
     */
    private static final String OWN = COLUMNS.formatted("true") + """
            JOIN (
                SELECT id, max(at) AS at FROM (
                    (SELECT l.id, a.at FROM access.activity_v a JOIN incident.incident l ON l.id = a.incident_id
                        WHERE a.person_id = (SELECT access.current_person()) AND l.lead_id = (SELECT access.current_person())
                          AND l.stage <> 'CLOSED' ORDER BY a.at DESC LIMIT %1$d)
                    UNION ALL
                    (SELECT l.id, NULL FROM incident.incident l
                        WHERE l.lead_id = (SELECT access.current_person()) AND l.stage <> 'CLOSED'
                        ORDER BY l.created_at DESC, l.id DESC LIMIT %2$d)
                    UNION ALL
                    (SELECT g.incident_id, a.at FROM (SELECT access.current_person() UNION ALL
                            SELECT team_id FROM access.team_member_v WHERE person_id = (SELECT access.current_person())) AS own (principal)
                        CROSS JOIN LATERAL (SELECT g.incident_id FROM access.incident_grant_v g
                            WHERE g.principal = own.principal AND g.level <> 'SHARED'
                              AND g.principal <> ALL ((SELECT access.guest_teams())::uuid[]) ORDER BY g.incident_id DESC LIMIT %3$d) AS g
                        JOIN incident.incident l ON l.id = g.incident_id AND l.stage <> 'CLOSED'
                        LEFT JOIN access.activity_v a ON a.incident_id = g.incident_id
                            AND a.person_id = (SELECT access.current_person()))) AS either
                GROUP BY id) AS latest ON latest.id = i.id
            ORDER BY latest.at DESC NULLS LAST, i.created_at DESC, i.id DESC LIMIT %1$d""".formatted(FEW, 2 * FEW, 4 * FEW);

    /** The incidents of people who don't see nearly everything; row-level security still applies to each row. */
    private static final String MINE = """
            WITH mine AS MATERIALIZED (SELECT incident_id, whole FROM access.mine_v)
            """;

    private static final String JOIN_MINE = "JOIN mine m ON m.incident_id = i.id";

    /**
     * For guests, a search depends on title and key only, also what it leaves out. PostgreSQL takes half of all incidents for theirs and would
     * read all; from an array it looks them up.
     */
    private static final String SHARED_FOUND = """
             AND i.id = ANY (ARRAY(SELECT incident_id FROM mine))
             AND i.search @@ CASE WHEN m.whole THEN access.search_query(:q) ELSE access.search_query(:q, 'A') END
            """;

    private final JdbcClient jdbc;
    private final JdbcOperations operations;
    private final NamedParameterJdbcOperations named;

    IncidentList(JdbcClient jdbc, JdbcOperations operations, NamedParameterJdbcOperations named) {
        this.jdbc = jdbc;
        this.operations = operations;
        this.named = named;
    }

    Page<IncidentRow> page(Viewer viewer, IncidentQuery query) {
        if (!query.sort().indexed()) {
            return Page.sorted(
                    query,
                    query.isDueOnly() ? Sort.DUE : Sort.DATED,
                    all -> page(viewer, all),
                    IncidentRow.order(query.sort()),
                    IncidentRow::key);
        }
        PageToken token = PageToken.read(query.pageToken(), query.sort().name());
        boolean ranked = query.sort() == Sort.SEVERITY || query.sort() == Sort.SEVERITY_LAST;
        List<IncidentRow> rows = rows(
                // not a parameter, for which PostgreSQL would plan each time
                select(viewer) + where(viewer, query) + order(viewer, query.sort(), token.first()) + " LIMIT "
                        + (query.pageSize() + 1),
                query,
                RecordParameters.of(query)
                        .with("at", ranked ? token.number(0) : token.instant(0))
                        .with("id", token.id(1)));
        return Page.cut(rows, query.pageSize(), row -> after(row, query.sort()));
    }

    /** Returns the number of incidents on each of these lists, as {@link CountQuery} counts. */
    List<Integer> counts(Viewer viewer, List<IncidentQuery> lists) {
        List<Counted> counted = lists.stream()
                .map(query -> new Counted(
                        "FROM incident.incident i " + (nearlyAll(viewer) ? "" : JOIN_MINE) + where(viewer, query),
                        RecordParameters.of(query)))
                .toList();
        String with = nearlyAll(viewer) ? "" : MINE;
        return CountQuery.of(named, with, lists.stream().anyMatch(query -> query.q() != null), counted);
    }

    private List<IncidentRow> rows(String sql, IncidentQuery query, RecordParameters parameters) {
        RecordMapper<IncidentRow> row = RecordMapper.of(IncidentRow.class);
        return query.q() == null
                ? jdbc.sql(sql).paramSource(parameters).query(row).list()
                : PlannedQuery.list(operations, sql, parameters, row);
    }

    /** Returns open incidents that the current person is on; {@link #FEW} at most. */
    List<IncidentRow> own() {
        return jdbc.sql(OWN).query(RecordMapper.of(IncidentRow.class)).list();
    }

    private static boolean nearlyAll(Viewer viewer) {
        return viewer.is(Role.LEAD) || viewer.is(Role.AUDITOR);
    }

    private static String select(Viewer viewer) {
        return nearlyAll(viewer) ? COLUMNS.formatted("true") : MINE + COLUMNS.formatted("m.whole") + JOIN_MINE;
    }

    /** Builds the conditions from constants. For guests no filter matches an incident, and they don't learn whether it is open. */
    private static String where(Viewer viewer, IncidentQuery query) {
        String filters = equal(query.severity(), "i.severity = " + query.severity())
                + equal(query.category(), "(i.category = :category OR i.category LIKE :category || '/%')")
                + equal(query.reviewState(), "i.review_state = :reviewState")
                + equal(query.lead(), "i.lead_id = :lead::uuid");
        String state = state(query.state());
        if (nearlyAll(viewer)) {
            return " WHERE true" + filters + state + (query.isDueOnly() ? DUE : "") + (query.q() == null ? "" : FOUND);
        }
        boolean heads = filters.isEmpty()
                && !query.isDueOnly()
                && (query.state() == null || query.state() == State.SHARED || query.state() == State.ALL);
        return " WHERE (m.whole" + filters + state + (query.isDueOnly() ? DUE : "")
                + (heads ? " OR NOT m.whole)" : ")")
                + (query.q() == null ? "" : SHARED_FOUND);
    }

    private static String equal(@Nullable Object wanted, String condition) {
        return wanted == null ? "" : " AND " + condition;
    }

    private static String state(@Nullable State state) {
        return switch (state) {
            case OPEN -> " AND i.stage <> 'CLOSED'";
            case CLOSED -> " AND i.stage = 'CLOSED' AND NOT i.historical";
            case HISTORY -> " AND i.stage = 'CLOSED' AND i.historical";
            case SHARED -> " AND false";
            case ALL -> "";
            case null -> "";
        };
    }

    /** For guests, the rows that they see the head of are ordered like rows without what the order is by. */
    private static String order(Viewer viewer, Sort sort, boolean first) {
        boolean all = nearlyAll(viewer);
        String severity = all ? "coalesce(i.severity, 3)" : "CASE WHEN m.whole THEN coalesce(i.severity, 3) ELSE 3 END";
        String dated = all ? "i.dated_at" : "CASE WHEN m.whole THEN i.dated_at ELSE i.created_at END";
        return switch (sort) {
            case DATED -> by(dated, true, "timestamptz", first);
            case DATED_FIRST -> by(dated, false, "timestamptz", first);
            case NEWEST -> by("i.created_at", true, "timestamptz", first);
            case OLDEST -> by("i.created_at", false, "timestamptz", first);
            case SEVERITY -> by(severity, false, "int", first);
            case SEVERITY_LAST -> by(severity, true, "int", first);
            case DUE -> by("i.review_due_at", false, "timestamptz", first);
            case DUE_LAST -> by("i.review_due_at", true, "timestamptz", first);
            default -> throw new IllegalArgumentException(sort.name());
        };
    }

    private static String by(String value, boolean descending, String type, boolean first) {
        String direction = descending ? " DESC" : "";
        return (first
                        ? ""
                        : " AND (" + value + ", i.id) " + (descending ? "<" : ">") + " (:at::" + type + ", :id::uuid)")
                + " ORDER BY " + value + direction + ", i.id" + direction;
    }

    private static String after(IncidentRow row, Sort sort) {
        Object value = switch (sort) {
            case DATED, DATED_FIRST -> row.whole() ? row.datedAt() : row.createdAt();
            case NEWEST, OLDEST -> row.createdAt();
            case SEVERITY, SEVERITY_LAST -> row.severity() == null || !row.whole() ? 3 : row.severity();
            case DUE, DUE_LAST -> Objects.requireNonNull(row.reviewDueAt());
            default -> throw new IllegalArgumentException(sort.name());
        };
        return PageToken.after(sort.name(), value, row.id());
    }
}
