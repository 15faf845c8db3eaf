package dev.afterword.evaluation.due;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.evaluation.due.EvaluationQuery.Sort;
import dev.afterword.evaluation.view.DueEvaluation;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.PageToken;
import dev.afterword.kernel.sql.CountQuery;
import dev.afterword.kernel.sql.CountQuery.Counted;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The evaluations that are due. Where the viewer sees only the head of an incident, its evaluation is left out. */
@Component
class DueEvaluationList {

    /** The WHERE clause matches the partial index by due date, which is read from the end of the previous page. */
    private static final String DUE = """
            WHERE i.evaluation_due_at IS NOT NULL AND i.evaluation_state IN ('NOT_STARTED', 'OPEN') AND i.stage <> 'CLOSED'
              AND EXISTS (SELECT FROM access.own_grant g WHERE g.incident_id = i.id AND g.level <> 'SHARED' OFFSET 0)
              AND (:severity::int IS NULL OR i.severity = :severity)
              AND (:state::text IS NULL OR i.evaluation_state = :state)
              AND (:q::text IS NULL OR i.search @@ access.search_query(:q))""";

    private static final String ROWS = """
            SELECT i.id AS incident_id, i.key AS incident, i.title, i.severity, i.evaluation_state AS state, i.evaluation_due_at AS due_at, p.name AS lead,
                   coalesce(v.asked, 0) AS evaluators, coalesce(v.handed_in, 0) AS handed_in,
                   EXISTS (SELECT 1 FROM evaluation.waiver w WHERE w.incident_id = i.id AND w.state = 'REQUESTED') AS waiver_requested
            FROM incident.incident_v i JOIN access.person p ON p.id = i.lead_id
            LEFT JOIN LATERAL (SELECT count(*) AS asked, count(v.handed_in_at) AS handed_in
                FROM evaluation.evaluator v JOIN evaluation.evaluation e USING (incident_id, round)
                WHERE v.incident_id = i.id AND v.released_at IS NULL) v ON true
            """ + DUE;

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final JdbcOperations operations;

    DueEvaluationList(Transactions transactions, JdbcClient jdbc, JdbcOperations operations) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.operations = operations;
    }

    Page<DueEvaluation> page(Viewer viewer, EvaluationQuery query) {
        Sort sort = query.sort();
        if (!sort.indexed()) {
            return Page.sorted(query, Sort.DUE, all -> page(viewer, all), order(sort), DueEvaluation::incident);
        }
        PageToken token = PageToken.read(query.pageToken(), sort.name());
        return transactions.read(
                viewer,
                () -> Page.cut(
                        jdbc.sql(ROWS + order(sort, token.first()) + " LIMIT :size")
                                .paramSource(RecordParameters.of(query)
                                        .with("at", sort.isByDue() ? token.instant(0) : token.number(0))
                                        .with("id", token.id(1))
                                        .with("size", query.pageSize() + 1))
                                .query(RecordMapper.of(DueEvaluation.class))
                                .list(),
                        query.pageSize(),
                        row -> after(row, sort)));
    }

    /** Returns the number of evaluations on each of these lists, as {@link CountQuery} counts. */
    List<Integer> counts(Viewer viewer, List<EvaluationQuery> lists) {
        List<Counted> counted = lists.stream()
                .map(query -> new Counted("FROM incident.incident_v i " + DUE, RecordParameters.of(query)))
                .toList();
        return transactions.read(viewer, () -> CountQuery.of(operations, "", counted));
    }

    private static Comparator<DueEvaluation> order(Sort sort) {
        return sort == Sort.STATE || sort == Sort.STATE_LAST
                ? Page.by(DueEvaluation::state, sort == Sort.STATE_LAST)
                : Page.by(row -> row.lead().toLowerCase(Locale.ROOT), sort == Sort.LEAD_LAST);
    }

    private static String order(Sort sort, boolean first) {
        String column = sort.isByDue() ? "i.evaluation_due_at" : "coalesce(i.severity, 3)";
        String at = sort.isByDue() ? ":at::timestamptz" : ":at::int";
        String direction = sort.descends() ? " DESC" : "";
        return (first
                        ? ""
                        : " AND (" + column + ", i.id) " + (sort.descends() ? "<" : ">") + " (" + at + ", :id::uuid)")
                + " ORDER BY " + column + direction + ", i.id" + direction;
    }

    private static String after(DueEvaluation row, Sort sort) {
        Object at = sort.isByDue() ? row.dueAt() : row.severity() == null ? 3 : row.severity();
        return PageToken.after(sort.name(), at, row.incidentId());
    }
}
