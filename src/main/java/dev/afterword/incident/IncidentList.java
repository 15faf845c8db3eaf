package dev.afterword.incident;

import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.PageToken;
import dev.afterword.kernel.sql.PlannedQuery;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lists of incidents with keyset paging: each order reads its own index from the end of the previous page, so that page 1,000
 * costs as much as page 1. Response leads and auditors see nearly all incidents, so access is checked row by row; other people
 * see few, so their incidents are collected first. Guests see and find only the head of an incident.
 * The planner removes conditions on filters that are null, because the driver
 * binds them before planning.
 */
@Component
class IncidentList {

    private static final String COLUMNS = """
            SELECT i.id, i.key, i.title, i.severity, i.category, i.tlp, i.customer_impact, i.data_breach, i.stage,
                   i.stage_dates, i.review_state, i.decision_outcome AS outcome, i.waiver, i.review_due_at, i.lead_id, i.created_at,
                   i.historical, CASE WHEN i.historical THEN i.anchors END AS anchors,
                   p.name AS lead_name, %s AS whole
            FROM incident.incident i JOIN access.person p ON p.id = i.lead_id
            """;

    private static final String ROWS = """
            WHERE (:severity::int IS NULL OR i.severity = :severity)
              AND (:category::text IS NULL OR i.category = :category OR i.category LIKE :category || '/%')
              AND (:reviewState::text IS NULL OR i.review_state = :reviewState)
              AND (:lead::uuid IS NULL OR i.lead_id = :lead::uuid)
            """;

    private static final String FOUND = "  AND i.search @@ access.search_query(:q)\n";

    private static final String NEWEST = """
              AND (:at::timestamptz IS NULL OR (i.created_at, i.id) < (:at, :id::uuid))
            ORDER BY i.created_at DESC, i.id DESC LIMIT :size""";

    private static final String BY_SEVERITY = """
              AND (:rank::int IS NULL OR (coalesce(i.severity, 3), i.id) > (:rank, :id::uuid))
            ORDER BY coalesce(i.severity, 3), i.id LIMIT :size""";

    /** Only incidents with a due review; the condition repeats that of the partial index, so that PostgreSQL uses it. */
    private static final String BY_DUE = """
              AND i.review_due_at IS NOT NULL AND i.review_state IN ('NOT_STARTED', 'DRAFT', 'IN_REVIEW', 'APPROVED')
              AND i.stage <> 'CLOSED' AND i.decision_outcome = 'REQUIRED'
              AND (:at::timestamptz IS NULL OR (i.review_due_at, i.id) > (:at, :id::uuid))
            ORDER BY i.review_due_at, i.id LIMIT :size""";

    /** The number that Home shows, plus one. */
    private static final int FEW = 7;

    /**
     * The open incidents of the current person: that they lead, that they work on, or that they or a team of theirs were added to. Ordered by
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
                            WHERE g.principal = own.principal ORDER BY g.incident_id DESC LIMIT %3$d) AS g
                        JOIN incident.incident l ON l.id = g.incident_id AND l.stage <> 'CLOSED'
                        LEFT JOIN access.activity_v a ON a.incident_id = g.incident_id
                            AND a.person_id = (SELECT access.current_person()))) AS either
                GROUP BY id) AS latest ON latest.id = i.id
            ORDER BY latest.at DESC NULLS LAST, i.created_at DESC, i.id DESC LIMIT %1$d""".formatted(FEW, 2 * FEW, 4 * FEW);

    /** The incidents of people who don't see nearly everything; row-level security still applies to each row. */
    private static final String MINE = """
            WITH mine AS MATERIALIZED (SELECT incident_id, whole FROM access.mine_v)
            """ + COLUMNS.formatted("m.whole") + """
            JOIN mine m ON m.incident_id = i.id
            """;

    /** For guests, no filter matches an incident. */
    private static final String SHARED = """
              AND (m.whole OR (:severity::int IS NULL AND :category::text IS NULL AND :reviewState::text IS NULL AND :lead::uuid IS NULL))
            """;

    /**
     * For guests, a search depends on title and key only, also what it leaves out. PostgreSQL takes half of all incidents for theirs and would
     * read all; from an array it looks them up.
     */
    private static final String SHARED_FOUND = """
              AND i.id = ANY (ARRAY(SELECT incident_id FROM mine))
              AND i.search @@ CASE WHEN m.whole THEN access.search_query(:q) ELSE access.search_query(:q, 'A') END
            """;

    /** Those rows have no severity, like rows that no one has given one. */
    private static final String SHARED_BY_SEVERITY = """
              AND (:rank::int IS NULL OR (CASE WHEN m.whole THEN coalesce(i.severity, 3) ELSE 3 END, i.id) > (:rank, :id::uuid))
            ORDER BY CASE WHEN m.whole THEN coalesce(i.severity, 3) ELSE 3 END, i.id LIMIT :size""";

    private final JdbcClient jdbc;
    private final JdbcOperations operations;

    IncidentList(JdbcClient jdbc, JdbcOperations operations) {
        this.jdbc = jdbc;
        this.operations = operations;
    }

    Page<IncidentRow> page(Viewer viewer, IncidentQuery query) {
        PageToken token = PageToken.read(query.pageToken(), query.sort().name());
        boolean ranked = query.sort() == IncidentQuery.Sort.SEVERITY;
        List<IncidentRow> rows = rows(
                sql(viewer, query),
                query,
                RecordParameters.of(query)
                        .with("at", ranked ? null : token.instant(0))
                        .with("rank", ranked ? token.number(0) : null)
                        .with("id", token.id(1))
                        .with("size", query.pageSize() + 1));
        return Page.cut(rows, query.pageSize(), row -> after(row, query.sort()));
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

    private static String sql(Viewer viewer, IncidentQuery query) {
        boolean nearlyAll = viewer.is(Role.LEAD) || viewer.is(Role.AUDITOR);
        return (nearlyAll ? COLUMNS.formatted("true") + ROWS : MINE + ROWS + SHARED)
                + (query.q() == null ? "" : nearlyAll ? FOUND : SHARED_FOUND)
                + switch (query.sort()) {
                    case NEWEST -> NEWEST;
                    case SEVERITY -> nearlyAll ? BY_SEVERITY : SHARED_BY_SEVERITY;
                    case DUE -> nearlyAll ? BY_DUE : "  AND m.whole\n" + BY_DUE;
                };
    }

    private static String after(IncidentRow row, IncidentQuery.Sort sort) {
        Object value = switch (sort) {
            case NEWEST -> row.createdAt();
            case SEVERITY -> row.severity() == null || !row.whole() ? 3 : row.severity();
            case DUE -> Objects.requireNonNull(row.reviewDueAt());
        };
        return PageToken.after(sort.name(), value, row.id());
    }
}
