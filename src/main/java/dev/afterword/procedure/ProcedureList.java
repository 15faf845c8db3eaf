package dev.afterword.procedure;

import dev.afterword.kernel.Page;
import dev.afterword.kernel.PageToken;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.procedure.ProcedureQuery.Pending;
import dev.afterword.procedure.ProcedureQuery.Sort;
import java.time.LocalDate;
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

    private static final String PENDING = """
            SELECT * FROM (%s) w WHERE (NOT :mine OR w.mine) AND (NOT :proposed OR w.proposals > 0)
            """;

    private static final String BY_TITLE = PENDING.formatted(ROWS) + """
              AND (:after::text IS NULL OR (w.rank, w.id) > (lower(:after::text), :id::uuid)) ORDER BY w.rank, w.id LIMIT :size""";

    private static final String BY_DAY = PENDING.formatted(ROWS) + """
              AND (:after::text IS NULL OR (coalesce(w.in_force_on, '-infinity'), w.id) < (:after::date, :id::uuid))
            ORDER BY coalesce(w.in_force_on, '-infinity') DESC, w.id DESC LIMIT :size""";

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

    ProcedureList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Page<ProcedureRow> page(ProcedureQuery query) {
        PageToken token = PageToken.read(query.pageToken(), query.sort().name());
        return Page.cut(
                jdbc.sql(query.sort() == Sort.TITLE ? BY_TITLE : BY_DAY)
                        .param(
                                "team",
                                query.team() == null ? null : query.team().toString())
                        .param("q", query.q())
                        .param("mine", query.pending() == Pending.MY_READING)
                        .param("proposed", query.pending() == Pending.APPROVAL)
                        .param("after", query.sort() == Sort.TITLE ? token.text(0) : token.day(0))
                        .param("id", token.id(1))
                        .param("size", query.pageSize() + 1)
                        .query(RecordMapper.of(ProcedureRow.class))
                        .list(),
                query.pageSize(),
                row -> after(row, query.sort()));
    }

    private static String after(ProcedureRow row, Sort sort) {
        Object value = switch (sort) {
            case TITLE -> row.procedure().title();
            case CHANGED -> row.inForceOn() == null ? LocalDate.MIN : row.inForceOn();
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
