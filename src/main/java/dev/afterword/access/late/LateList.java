package dev.afterword.access.late;

import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.access.late.LateSource.Mine;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.PageToken;
import dev.afterword.kernel.Records;
import dev.afterword.kernel.sql.CountQuery;
import dev.afterword.kernel.sql.CountQuery.Counted;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
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
    private static final String WHOLE = " AND %s = ANY (ARRAY(SELECT g.incident_id FROM whole g))";

    private static final String WITH_WHOLE =
            "whole AS MATERIALIZED (SELECT DISTINCT g.incident_id FROM access.own_grant g WHERE g.level <> 'SHARED')";

    private static final String ROWS = """
            SELECT w.id, w.kind, w.key, w.title, w.href, w.at::date AS due, w.at::timestamptz AS at, w.owner_id, p.name AS owner_name, w.team_id,
                t.name AS team_name
            FROM (%s) w LEFT JOIN access.person p ON p.id = w.owner_id LEFT JOIN access.team t ON t.id = w.team_id
            ORDER BY w.at, w.kind, w.id LIMIT :size""";

    /** Of whom more is late, that is as much for the order. */
    private static final int COUNTED = 1_000;

    private static final String BOUNDED = " LIMIT " + (COUNTED + 1);

    /** In the order of an index, which ends at the limit. */
    private static final String FIRST = " ORDER BY %1$s.at, %1$s.id LIMIT ";

    private static final String OF_OWNERS = "of_owners AS MATERIALIZED (SELECT w.owner_id, w.team_id FROM (%s) w)";

    private static final String OF_TEAMS = "of_teams AS MATERIALIZED (SELECT w.owner_id, w.team_id FROM %s w)";

    private static final String MOST_OF = """
            (SELECT true AS person, h.id, h.name, count(*)::int AS count FROM of_owners w JOIN access.person h ON h.id = w.owner_id
                GROUP BY h.id, h.name ORDER BY count DESC, h.name LIMIT %1$d)
            UNION ALL
            (SELECT false, h.id, h.name, count(*)::int AS count FROM of_teams w JOIN access.team h ON h.id = w.team_id
                GROUP BY h.id, h.name ORDER BY count DESC, h.name LIMIT %1$d)""".formatted(MOST);

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations named;
    private final List<LateSource> sources;

    LateList(JdbcClient jdbc, NamedParameterJdbcOperations named, List<LateSource> sources) {
        this.jdbc = jdbc;
        this.named = named;
        this.sources = sources;
    }

    /** Somebody who has something late, with how much, each kind up to {@link #COUNTED}. */
    public record Holder(boolean person, UUID id, String name, int count) {}

    /** Returns the names of all kinds. */
    public List<String> kinds() {
        return sources.stream().map(LateSource::name).toList();
    }

    public Page<LateRow> page(Viewer viewer, LateQuery query) {
        PageToken token = PageToken.read(query.pageToken(), ORDER);
        String after = token.first() ? "" : " WHERE (q.at, '%s', q.id) > (:at::timestamptz, :kindAfter, :id::uuid)";
        RecordParameters parameters = RecordParameters.of(query)
                .with("at", token.instant(0))
                .with("kindAfter", token.text(1))
                .with("id", token.id(2))
                .with("size", query.pageSize() + 1);
        return Page.cut(
                rows(viewer, query, "<", after, parameters),
                query.pageSize(),
                row -> PageToken.after(ORDER, row.at(), row.kind(), row.id()));
    }

    /** Returns the first that will be due of what the query is about. */
    public List<LateRow> next(Viewer viewer, LateQuery query) {
        return rows(viewer, query, ">=", "", RecordParameters.of(query).with("size", NEXT));
    }

    private List<LateRow> rows(Viewer viewer, LateQuery query, String when, String after, RecordParameters parameters) {
        String branches = union(viewer, query, when, after, FIRST + ":size");
        return branches.isEmpty()
                ? List.of()
                : jdbc.sql(with(viewer) + ROWS.formatted(branches))
                        .paramSource(parameters)
                        .query(RecordMapper.of(LateRow.class))
                        .list();
    }

    /** Returns the number of what is on each of these lists, as {@link CountQuery} counts. */
    public List<Integer> counts(Viewer viewer, List<LateQuery> lists) {
        return CountQuery.keepingPlan(
                named,
                with(viewer),
                lists.stream()
                        .map(query ->
                                new Counted("FROM (" + bounded(viewer, query) + ") w", RecordParameters.of(query)))
                        .toList());
    }

    /** Returns the people who have most of what the query, of whatever owner, finds, and the teams that have most of whatever team. */
    public List<Holder> holders(Viewer viewer, LateQuery query) {
        String owners = bounded(viewer, Records.with(query, "owner", null));
        String teams = bounded(viewer, Records.with(query, "team", null));
        String ofTeams = owners.equals(teams) ? "of_owners" : "(" + teams + ")";
        return jdbc.sql(with(viewer, OF_OWNERS.formatted(owners), OF_TEAMS.formatted(ofTeams)) + MOST_OF)
                .paramSource(RecordParameters.of(query))
                .query(RecordMapper.of(Holder.class))
                .list();
    }

    private String bounded(Viewer viewer, LateQuery query) {
        boolean all = query.owner() == null && query.team() == null;
        String branches = union(viewer, query, "<", "", all ? FIRST + (COUNTED + 1) : BOUNDED);
        return branches.isEmpty() ? "SELECT NULL::uuid AS owner_id, NULL::uuid AS team_id WHERE false" : branches;
    }

    private static boolean nearlyAll(Viewer viewer) {
        return viewer.is(Role.LEAD) || viewer.is(Role.AUDITOR);
    }

    /** Returns a WITH of what the viewer may see, which those who see nearly all don't need, and these tables; empty if there are none. */
    private String with(Viewer viewer, String... tables) {
        Stream<String> mine = nearlyAll(viewer)
                ? Stream.of()
                : Stream.concat(
                        Stream.of(WITH_WHOLE),
                        sources.stream()
                                .map(LateSource::mine)
                                .filter(Objects::nonNull)
                                .distinct()
                                .map(each -> each.name() + " AS MATERIALIZED (" + each.sql() + ")"));
        String all = Stream.concat(mine, Stream.of(tables)).collect(Collectors.joining(", "));
        return all.isEmpty() ? "" : "WITH " + all + " ";
    }

    /** Returns what is due before now or from now on, of the wanted kinds; empty if there is no such kind. */
    private String union(Viewer viewer, LateQuery query, String when, String after, String end) {
        return sources.stream()
                .filter(source -> query.kind() == null || query.kind().equals(source.name()))
                .map(source -> "(SELECT '" + source.name() + "' AS kind, q.* FROM "
                        + found(
                                viewer,
                                source,
                                conditions(viewer, query, source, when),
                                after.formatted(source.name()),
                                end)
                        + ")")
                .collect(Collectors.joining(" UNION ALL "));
    }

    /** Members find what is late among what they may see, and then ask for each row of a page whether they do; others walk an index. */
    private static String found(Viewer viewer, LateSource source, String conditions, String after, String end) {
        String row = "SELECT " + source.columns() + ", " + source.owner() + " AS owner_id, " + source.team()
                + " AS team_id, " + source.due() + " AS at FROM " + source.from() + " WHERE ";
        Mine mine = source.mine();
        if (mine == null || nearlyAll(viewer)) {
            return "(" + row + conditions + ") q" + after + end.formatted("q");
        }
        String id = source.alias() + ".id";
        return "(SELECT q.* FROM (SELECT " + id + ", " + source.due() + " AS at FROM " + mine.name() + " "
                + source.alias() + " WHERE " + conditions + ") q" + after
                + " ORDER BY q.at, q.id OFFSET 0) m CROSS JOIN LATERAL (" + row + id + " = m.id OFFSET 0) q"
                + end.formatted("m");
    }

    private static String conditions(Viewer viewer, LateQuery query, LateSource source, String when) {
        return source.where() + " AND " + source.due() + " " + when + " " + source.now()
                + (source.incident() == null || nearlyAll(viewer) ? "" : WHOLE.formatted(source.incident()))
                + (query.owner() == null ? "" : " AND " + source.owned())
                + (query.team() == null ? "" : " AND " + source.team() + " = :team");
    }
}
