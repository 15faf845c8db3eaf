package dev.afterword.evaluation.due;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.evaluation.view.DueEvaluation;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.PageToken;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The evaluations that are due, the longest overdue first. */
@Component
class DueEvaluationList {

    /** The WHERE clause matches the partial index, which is read from the end of the previous page. */
    private static final String ROWS = """
            SELECT i.id AS incident_id, i.key AS incident, i.title, i.severity, i.evaluation_state AS state, i.evaluation_due_at AS due_at, p.name AS lead,
                   coalesce(v.asked, 0) AS evaluators, coalesce(v.handed_in, 0) AS handed_in,
                   EXISTS (SELECT 1 FROM evaluation.waiver w WHERE w.incident_id = i.id AND w.state = 'REQUESTED') AS waiver_requested
            FROM incident.incident_v i JOIN access.person p ON p.id = i.lead_id
            LEFT JOIN LATERAL (SELECT count(*) AS asked, count(v.handed_in_at) AS handed_in
                FROM evaluation.evaluator v JOIN evaluation.evaluation e USING (incident_id, round)
                WHERE v.incident_id = i.id AND v.released_at IS NULL) v ON true
            WHERE i.evaluation_due_at IS NOT NULL AND i.evaluation_state IN ('NOT_STARTED', 'OPEN') AND i.stage <> 'CLOSED'
              AND (:severity::int IS NULL OR i.severity = :severity)
              AND (:state::text IS NULL OR i.evaluation_state = :state)
              AND (:q::text IS NULL OR i.search @@ access.search_query(:q))
              AND (:at::timestamptz IS NULL OR (i.evaluation_due_at, i.id) > (:at, :id::uuid))
            ORDER BY i.evaluation_due_at, i.id LIMIT :size""";

    private static final String ORDER = "due";

    private final Transactions transactions;
    private final JdbcClient jdbc;

    DueEvaluationList(Transactions transactions, JdbcClient jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    Page<DueEvaluation> page(Viewer viewer, EvaluationQuery query) {
        PageToken token = PageToken.read(query.pageToken(), ORDER);
        return transactions.read(
                viewer,
                () -> Page.cut(
                        jdbc.sql(ROWS)
                                .paramSource(RecordParameters.of(query)
                                        .with("at", token.instant(0))
                                        .with("id", token.id(1))
                                        .with("size", query.pageSize() + 1))
                                .query(RecordMapper.of(DueEvaluation.class))
                                .list(),
                        query.pageSize(),
                        DueEvaluationList::after));
    }

    private static String after(DueEvaluation row) {
        return PageToken.after(ORDER, row.dueAt(), row.incidentId());
    }
}
