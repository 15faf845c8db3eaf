package dev.afterword.lesson;

import dev.afterword.access.Role;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.PageToken;
import dev.afterword.kernel.sql.PlannedQuery;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists the lessons of all incidents, the newest first: the index of dates is read, and how far each has come is asked row by row. */
@Component
class LibraryList {

    private static final String ORDER = "NEWEST";

    private static final String SELECT =
            "SELECT l.incident_id, l.raised_at, l.phase, s.name AS service, NOT EXISTS (SELECT 1 FROM access.incident_grant_v g"
                    + " WHERE g.incident_id = l.incident_id AND g.principal = :leads) AS named, "
                    + LessonStore.COLUMNS
                    + LessonStore.FROM
                    + """
             LEFT JOIN catalog.service_v s ON s.id = l.service_id
            WHERE l.restricted IS NULL AND (:type::text IS NULL OR l.type = :type) AND (:phase::text IS NULL OR l.phase = :phase)
              AND (:service::text IS NULL OR s.key = :service) AND (:station::text IS NULL OR l.station = :station)
              AND (:at::timestamptz IS NULL OR (l.raised_at, l.finding_id) < (:at::timestamptz, :id::uuid))""";

    private static final String FOUND = " AND l.search @@ access.search_query(:q)";

    private static final String TECHNIQUE = """
             AND EXISTS (SELECT FROM finding.original_v o JOIN timeline.technique_v t ON t.incident_id = o.incident_id
                AND 'T-' || t.number = ANY (o.citations) WHERE o.id = l.finding_id AND :technique = ANY (t.techniques))""";

    private static final int MOST_SERVICES = 200;

    private final JdbcClient jdbc;
    private final JdbcOperations operations;

    LibraryList(JdbcClient jdbc, JdbcOperations operations) {
        this.jdbc = jdbc;
        this.operations = operations;
    }

    Page<LibraryLesson> page(LibraryQuery query) {
        PageToken token = PageToken.read(query.pageToken(), ORDER);
        RecordParameters parameters = RecordParameters.of(query)
                .with("leads", Role.LEAD.principal())
                .with("at", token.instant(0))
                .with("id", token.id(1))
                .with("size", query.pageSize() + 1);
        String sql = SELECT
                + (query.q() == null ? "" : FOUND)
                + (query.technique() == null ? "" : TECHNIQUE)
                + held(query.held())
                + " ORDER BY l.raised_at DESC, l.finding_id DESC LIMIT :size";
        List<LibraryLesson> rows = PlannedQuery.list(operations, sql, parameters, RecordMapper.of(LibraryLesson.class));
        return Page.cut(
                rows,
                query.pageSize(),
                row -> PageToken.after(ORDER, row.raisedAt(), row.lesson().finding()));
    }

    private static String held(LibraryQuery.@Nullable Held held) {
        return switch (held) {
            case null -> "";
            case HELD -> " AND l.proof = 'HELD'";
            case FAILED -> " AND l.proof = 'FAILED'";
            case UNPROVEN -> " AND l.proof IS NULL AND l.type <> 'WENT_WELL'";
        };
    }

    /** Returns names of services by their keys. */
    Map<String, String> services() {
        Map<String, String> services = new LinkedHashMap<>();
        jdbc.sql("SELECT key, name FROM catalog.service_v ORDER BY name, key LIMIT " + MOST_SERVICES)
                .query(rs -> {
                    services.put(rs.getString("key"), rs.getString("name"));
                });
        return services;
    }
}
