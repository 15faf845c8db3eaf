package dev.afterword.access.late;

import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.PageToken;
import dev.afterword.kernel.Records;
import dev.afterword.kernel.sql.CountQuery;
import dev.afterword.kernel.sql.CountQuery.Counted;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists what is late, or due next, of all kinds in one statement, the latest first, as far as the viewer sees it. Used within the caller's transaction. */
@Component
public class LateList {

    private static final String ORDER = "LATE";

    /** How many people and teams are named as those who have most. */
    private static final int MOST = 6;

    /** How many are named that will be due next. */
    private static final int NEXT = 5;

    /** Whoever sees only the title of an incident sees nothing of it that is late. */
    private static final String WHOLE =
            " AND %s = ANY (ARRAY(SELECT m.incident_id FROM access.mine_v m WHERE m.whole))";

    private static final String ROWS = """
            SELECT w.id, w.kind, w.key, w.title, w.href, w.due, w.owner_id, p.name AS owner_name, w.team_id, t.name AS team_name
            FROM (%s) w LEFT JOIN access.person p ON p.id = w.owner_id LEFT JOIN access.team t ON t.id = w.team_id
            ORDER BY w.due, w.kind, w.id LIMIT :size""";

    /** Of whom more is late, that is as much for the order. */
    private static final int COUNTED = 1_000;

    private static final String MOST_OF = """
            SELECT h.id, h.name, count(*)::int AS count FROM (%1$s) w JOIN %2$s h ON h.id = w.%3$s
            GROUP BY h.id, h.name ORDER BY count DESC, h.name LIMIT\s""" + MOST;

    private final JdbcClient jdbc;
    private final JdbcOperations operations;
    private final List<LateSource> sources;

    LateList(JdbcClient jdbc, JdbcOperations operations, List<LateSource> sources) {
        this.jdbc = jdbc;
        this.operations = operations;
        this.sources = sources;
    }

    /** Somebody who has something late, with how much, each kind up to {@link #COUNTED}. */
    public record Holder(UUID id, String name, int count) {}

    /** Returns the names of all kinds. */
    public List<String> kinds() {
        return sources.stream().map(LateSource::name).toList();
    }

    public Page<LateRow> page(Viewer viewer, LateQuery query) {
        PageToken token = PageToken.read(query.pageToken(), ORDER);
        String after = token.first() ? "" : " AND (q.due, '%s', q.id) > (:due::date, :kindAfter, :id::uuid)";
        RecordParameters parameters = RecordParameters.of(query)
                .with("due", token.day(0))
                .with("kindAfter", token.text(1))
                .with("id", token.id(2))
                .with("size", query.pageSize() + 1);
        String branches = union(viewer, query, "<", after, " ORDER BY due, id LIMIT :size");
        return branches.isEmpty()
                ? Page.whole(List.of())
                : Page.cut(
                        jdbc.sql(ROWS.formatted(branches))
                                .paramSource(parameters)
                                .query(RecordMapper.of(LateRow.class))
                                .list(),
                        query.pageSize(),
                        row -> PageToken.after(ORDER, row.due(), row.kind(), row.id()));
    }

    /** Returns the number of what is on each of these lists, as {@link CountQuery} counts. */
    public List<Integer> counts(Viewer viewer, List<LateQuery> lists) {
        return CountQuery.of(
                operations,
                "",
                lists.stream()
                        .map(query ->
                                new Counted("FROM (" + bounded(viewer, query) + ") w", RecordParameters.of(query)))
                        .toList());
    }

    /** Returns the people who have most of what the query, of whatever owner, finds. */
    public List<Holder> owners(Viewer viewer, LateQuery query) {
        return holders(viewer, Records.with(query, "owner", null), "access.person", "owner_id");
    }

    /** Returns the teams that have most of what the query, of whatever team, finds. */
    public List<Holder> teams(Viewer viewer, LateQuery query) {
        return holders(viewer, Records.with(query, "team", null), "access.team", "team_id");
    }

    private List<Holder> holders(Viewer viewer, LateQuery query, String table, String column) {
        return jdbc.sql(MOST_OF.formatted(bounded(viewer, query), table, column))
                .paramSource(RecordParameters.of(query))
                .query(RecordMapper.of(Holder.class))
                .list();
    }

    private String bounded(Viewer viewer, LateQuery query) {
        String branches = union(viewer, query, "<", "", " LIMIT " + (COUNTED + 1));
        return branches.isEmpty() ? "SELECT NULL::uuid AS owner_id, NULL::uuid AS team_id WHERE false" : branches;
    }

    /** Returns the first that will be due of what the query is about. */
    public List<LateRow> next(Viewer viewer, LateQuery query) {
        String branches = union(viewer, query, ">=", "", " ORDER BY due, id LIMIT :size");
        return branches.isEmpty()
                ? List.of()
                : jdbc.sql(ROWS.formatted(branches))
                        .paramSource(RecordParameters.of(query).with("size", NEXT))
                        .query(RecordMapper.of(LateRow.class))
                        .list();
    }

    /** Returns what is due before now or from now on, of the wanted kinds; empty if there is no such kind. */
    private String union(Viewer viewer, LateQuery query, String when, String after, String end) {
        return sources.stream()
                .filter(source -> query.kind() == null || query.kind().equals(source.name()))
                .map(source ->
                        "(SELECT '" + source.name() + "' AS kind, q.* FROM (SELECT " + source.columns() + " FROM "
                                + source.from() + " AND " + source.due() + " " + when + " " + source.now()
                                + whole(viewer, source.incident()) + ") q WHERE true"
                                + (query.owner() == null ? "" : " AND q.owner_id = :owner::uuid")
                                + (query.team() == null ? "" : " AND q.team_id = :team")
                                + after.formatted(source.name()) + end + ")")
                .collect(Collectors.joining(" UNION ALL "));
    }

    private static String whole(Viewer viewer, @Nullable String incident) {
        return incident == null || viewer.is(Role.LEAD) || viewer.is(Role.AUDITOR) ? "" : WHOLE.formatted(incident);
    }
}
