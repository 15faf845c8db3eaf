package dev.afterword.procedure;

import dev.afterword.kernel.Page;
import dev.afterword.kernel.PageToken;
import dev.afterword.kernel.sql.CountQuery;
import dev.afterword.kernel.sql.CountQuery.Counted;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import dev.afterword.procedure.ProcedureQuery.Sort;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The library and what changed in it, by keyset, one statement each. */
@Component
class ProcedureList {

    private static final String ROWS = ProcedureStore.COLUMNS + """
            , lower(s.title) AS rank, f.number AS in_force, f.in_force_on, c.readers, c.read,
              EXISTS (SELECT 1 FROM procedure.audience a WHERE a.procedure_id = s.id
                  AND a.principal = ANY ((SELECT access.own_principals())::uuid[]))
                AND f.id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM procedure.acknowledgement k
                  WHERE k.revision_id = f.id AND k.person_id = access.current_person()) AS mine,
              (SELECT count(*) FROM procedure.revision v
               WHERE v.procedure_id = s.id AND v.approved_at IS NULL AND v.withdrawn_at IS NULL) AS proposals""" + ProcedureStore.FROM + """
            LEFT JOIN procedure.revision f ON f.id = procedure.in_force(s.id)
            LEFT JOIN LATERAL (
                SELECT count(*) AS readers, count(k.at) AS read
                FROM (SELECT p.id FROM access.person p WHERE p.active AND p.id IN (
                          SELECT a.principal FROM procedure.audience a WHERE a.procedure_id = s.id AND a.kind = 'PERSON'
                          UNION SELECT m.person_id FROM procedure.audience a JOIN access.team_member_v m ON m.team_id = a.principal
                          WHERE a.procedure_id = s.id AND a.kind = 'TEAM')) each
                LEFT JOIN procedure.acknowledgement k ON k.revision_id = f.id AND k.person_id = each.id) c ON true
            WHERE (:team::uuid IS NULL OR s.team_id = :team::uuid)
              AND (:q::text IS NULL OR lower(s.key) = lower(:q) OR position(lower(:q) IN lower(s.title)) > 0)
            """;

    private static final String FROM = """
            FROM (%s) w WHERE (:pending::text IS NULL OR CASE :pending WHEN 'MY_READING' THEN w.mine ELSE w.proposals > 0 END)
            """.formatted(ROWS);

    private static final String CHANGES = """
            SELECT v.*, s.key AS procedure, s.title, a.name AS author_name, v.approved_by AS approved_by_id, b.name AS approved_by_name,
                   (SELECT array_agg(r.key ORDER BY r.key) FROM procedure.carried k
                    JOIN procedure.recommendation r ON r.id = k.recommendation_id WHERE k.revision_id = v.id) AS carries
            FROM procedure.revision v JOIN procedure.procedure s ON s.id = v.procedure_id
            JOIN access.person a ON a.id = v.author_id JOIN access.person b ON b.id = v.approved_by
            WHERE v.approved_at IS NOT NULL AND procedure.came(v.approved_at, v.in_force_on, v.withdrawn_at)
              AND v.in_force_on BETWEEN :from AND :to
              AND (:after::text IS NULL OR (v.in_force_on, v.id) < (:after::date, :id::uuid))
            ORDER BY v.in_force_on DESC, v.id DESC LIMIT :size""";

    private static final String CHANGE = "change";

    private final JdbcClient jdbc;
    private final JdbcOperations operations;

    ProcedureList(JdbcClient jdbc, JdbcOperations operations) {
        this.jdbc = jdbc;
        this.operations = operations;
    }

    Page<ProcedureRow> page(ProcedureQuery query) {
        PageToken token = PageToken.read(query.pageToken(), query.sort().name());
        return Page.cut(
                jdbc.sql("SELECT * " + FROM + order(query.sort()))
                        .paramSource(RecordParameters.of(query)
                                .with("after", last(token, query.sort()))
                                .with("id", token.id(1))
                                .with("size", query.pageSize() + 1))
                        .query(RecordMapper.of(ProcedureRow.class))
                        .list(),
                query.pageSize(),
                row -> after(row, query.sort()));
    }

    /** Returns the number of procedures on each of these lists, as {@link CountQuery} counts. */
    List<Integer> counts(List<ProcedureQuery> lists) {
        return CountQuery.of(
                operations,
                "",
                lists.stream()
                        .map(query -> new Counted(FROM, RecordParameters.of(query)))
                        .toList());
    }

    private static @Nullable Object last(PageToken token, Sort sort) {
        return switch (sort) {
            case TITLE, TITLE_LAST, OWNER, OWNER_LAST -> token.text(0);
            case CHANGED, CHANGED_FIRST -> token.day(0);
        };
    }

    private static String order(Sort sort) {
        String column = switch (sort) {
            case TITLE, TITLE_LAST -> "w.rank";
            case CHANGED, CHANGED_FIRST -> "coalesce(w.in_force_on, '-infinity')";
            case OWNER, OWNER_LAST -> "w.owner_name";
        };
        String after = switch (sort) {
            case TITLE, TITLE_LAST -> "lower(:after::text)";
            case CHANGED, CHANGED_FIRST -> ":after::date";
            case OWNER, OWNER_LAST -> ":after::text";
        };
        return " AND (:after::text IS NULL OR (" + column + ", w.id) " + (sort.descends() ? "<" : ">") + " (" + after
                + ", :id::uuid)) ORDER BY " + column + (sort.descends() ? " DESC, w.id DESC" : ", w.id")
                + " LIMIT :size";
    }

    private static String after(ProcedureRow row, Sort sort) {
        Object value = switch (sort) {
            case TITLE, TITLE_LAST -> row.procedure().title();
            case CHANGED, CHANGED_FIRST -> row.inForceOn() == null ? LocalDate.MIN : row.inForceOn();
            case OWNER, OWNER_LAST -> row.procedure().owner().name();
        };
        return PageToken.after(sort.name(), value, row.procedure().id());
    }

    Page<ChangeRow> changes(ChangesQuery query) {
        PageToken token = PageToken.read(query.pageToken(), CHANGE);
        return Page.cut(
                jdbc.sql(CHANGES)
                        .param("from", query.from())
                        .param("to", query.to())
                        .param("after", token.day(0))
                        .param("id", token.id(1))
                        .param("size", query.pageSize() + 1)
                        .query(RecordMapper.of(ChangeRow.class))
                        .list(),
                query.pageSize(),
                row -> PageToken.after(CHANGE, row.inForceOn(), row.id()));
    }
}
