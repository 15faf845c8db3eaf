package dev.afterword.access.late;

import dev.afterword.access.Role;
import dev.afterword.access.TaskSource.Graded;
import dev.afterword.access.Viewer;
import dev.afterword.access.late.LateSource.Mine;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.PageToken;
import dev.afterword.kernel.Records;
import dev.afterword.kernel.sql.CountQuery;
import dev.afterword.kernel.sql.CountQuery.Counted;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lists what is late, or due next, of all kinds in one statement, the latest day first and of one day the most serious, as far as the viewer sees
 * it. Used within the caller's transaction.
 */
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
            SELECT w.id, w.kind, w.key, w.title, w.href, w.day AS due, w.gravity, w.weight, w.owner_id, p.name AS owner_name, w.team_id,
                t.name AS team_name
            FROM (%s) w LEFT JOIN access.person p ON p.id = w.owner_id LEFT JOIN access.team t ON t.id = w.team_id
            ORDER BY w.day, w.weight, w.id, w.kind LIMIT %d""";

    private static final String AFTER =
            " WHERE (q.day, q.weight, q.id, '%s') > (:day::date, :weight::int, :id::uuid, :kindAfter)";

    /** Of whom more is late, that is as much for the order. */
    private static final int COUNTED = 1_000;

    /** To be counted, in whatever order. */
    private static final Part BOUNDED = new Part("", "", COUNTED + 1);

    /** To be counted, in the order of an index, which ends at the limit. */
    private static final Part FIRST = new Part("", "%1$s.at, %1$s.id", COUNTED + 1);

    private static final String BY_DAY = "%1$s.day, %1$s.weight, %1$s.id";

    /**
     * An index has the order of days and of moments. PostgreSQL sorts the rows of one day when it gets to them; of moments it doesn't know which are
     * of one day, so this says which day is the last one that the part needs. It compares with nothing but a value: with an expression, PostgreSQL
     * would ask the wall of each row first.
     */
    private static final String UNTIL = """
            AND %s < (SELECT coalesce(max(b.at)::date + 1, 'infinity')::timestamptz FROM (
                SELECT q.at FROM (%s) q%s ORDER BY q.at OFFSET %d LIMIT 1) b)""";

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

    /**
     * What to read of each kind.
     *
     * @param after the condition that it comes after the previous page
     * @param order by columns of what is called {@code %1$s}; empty for none
     */
    private record Part(String after, String order, int size) {

        boolean byDay() {
            return order.equals(BY_DAY);
        }

        String end(String rows) {
            return (order.isEmpty() ? "" : " ORDER BY " + order.formatted(rows)) + " LIMIT " + size;
        }
    }

    /** Somebody who has something late, with how much, each kind up to {@link #COUNTED}. */
    public record Holder(boolean person, UUID id, String name, int count) {}

    /** Returns the names of all kinds. */
    public List<String> kinds() {
        return sources.stream().map(LateSource::name).toList();
    }

    /** @param today the day of the viewer, before which it is late */
    public Page<LateRow> page(Viewer viewer, LateQuery query, LocalDate today) {
        PageToken token = PageToken.read(query.pageToken(), ORDER);
        RecordParameters parameters = RecordParameters.of(query)
                .with("day", token.day(0))
                .with("weight", token.number(1))
                .with("id", token.id(2))
                .with("kindAfter", token.text(3));
        Part part = new Part(token.first() ? "" : AFTER, BY_DAY, query.pageSize() + 1);
        return Page.cut(
                rows(viewer, query, today, "<", part, parameters),
                query.pageSize(),
                row -> PageToken.after(ORDER, row.due(), row.weight(), row.id(), row.kind()));
    }

    /** Returns the first that will be due of what the query is about. */
    public List<LateRow> next(Viewer viewer, LateQuery query, LocalDate today) {
        return rows(viewer, query, today, ">=", new Part("", BY_DAY, NEXT), RecordParameters.of(query));
    }

    private List<LateRow> rows(
            Viewer viewer, LateQuery query, LocalDate today, String when, Part part, RecordParameters parameters) {
        String branches = union(viewer, query, today, when, part);
        return branches.isEmpty()
                ? List.of()
                : jdbc.sql(with(viewer) + ROWS.formatted(branches, part.size))
                        .paramSource(parameters)
                        .query(RecordMapper.of(LateRow.class))
                        .list();
    }

    /** Returns the number of what is on each of these lists, as {@link CountQuery} counts. */
    public List<Integer> counts(Viewer viewer, List<LateQuery> lists, LocalDate today) {
        return CountQuery.keepingPlan(
                named,
                with(viewer),
                lists.stream()
                        .map(query -> new Counted(
                                "FROM (" + bounded(viewer, query, today) + ") w", RecordParameters.of(query)))
                        .toList());
    }

    /** Returns the people who have most of what the query, of whatever owner, finds, and the teams that have most of whatever team. */
    public List<Holder> holders(Viewer viewer, LateQuery query, LocalDate today) {
        String owners = bounded(viewer, Records.with(query, "owner", null), today);
        String teams = bounded(viewer, Records.with(query, "team", null), today);
        String ofTeams = owners.equals(teams) ? "of_owners" : "(" + teams + ")";
        return jdbc.sql(with(viewer, OF_OWNERS.formatted(owners), OF_TEAMS.formatted(ofTeams)) + MOST_OF)
                .paramSource(RecordParameters.of(query))
                .query(RecordMapper.of(Holder.class))
                .list();
    }

    private String bounded(Viewer viewer, LateQuery query, LocalDate today) {
        boolean all = query.owner() == null && query.team() == null;
        String branches = union(viewer, query, today, "<", all ? FIRST : BOUNDED);
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

    /** Returns what is due before today or from today on, of the wanted kinds; empty if there is no such kind. */
    private String union(Viewer viewer, LateQuery query, LocalDate today, String when, Part part) {
        return sources.stream()
                .filter(source -> query.kind() == null || query.kind().equals(source.name()))
                .map(source -> "(SELECT '" + source.name() + "' AS kind, q.* FROM "
                        + found(viewer, source, conditions(viewer, query, source, when, part), part) + ")")
                .collect(Collectors.joining(" UNION ALL "))
                .replace(LateSource.TODAY, "DATE '" + today + "'");
    }

    /** Members find what is late among what they may see, and then ask for each row of a page whether they do; others walk an index. */
    private static String found(Viewer viewer, LateSource source, String conditions, Part part) {
        String after = part.after.formatted(source.name());
        String order = source.due() + " AS at, (" + source.due() + ")::date AS day, "
                + Graded.WEIGHT.formatted(source.gravity()) + " AS weight";
        String row = "SELECT " + source.columns() + ", " + source.gravity() + " AS gravity, " + source.owner()
                + " AS owner_id, " + source.team() + " AS team_id, " + order + " FROM " + source.from() + " WHERE ";
        Mine mine = source.mine();
        if (mine == null || nearlyAll(viewer)) {
            String rows = row + conditions;
            String until = source.moment() && part.byDay()
                    ? " " + UNTIL.formatted(source.due(), rows, after, part.size - 1)
                    : "";
            return "(" + rows + until + ") q" + after + part.end("q");
        }
        String id = source.alias() + ".id";
        String found = "SELECT " + id + ", " + order + " FROM " + mine.name() + " " + source.alias() + " WHERE ";
        return "(SELECT q.* FROM (" + found + conditions + ") q" + after + " ORDER BY "
                + (part.order.isEmpty() ? "q.at, q.id" : part.order.formatted("q"))
                + " OFFSET 0) m CROSS JOIN LATERAL ("
                + row + id + " = m.id OFFSET 0) q" + part.end("m");
    }

    private static String conditions(Viewer viewer, LateQuery query, LateSource source, String when, Part part) {
        // a moment is compared with a moment: only that PostgreSQL looks up in the index before it asks the wall
        String type = source.moment() ? "::timestamptz" : "";
        return source.where() + " AND " + source.due() + " " + when + " " + LateSource.TODAY + type
                + (part.after.isEmpty() ? "" : " AND " + source.due() + " >= :day::date" + type)
                + (source.incident() == null || nearlyAll(viewer) ? "" : WHOLE.formatted(source.incident()))
                + (query.owner() == null ? "" : " AND " + source.owned())
                + (query.team() == null ? "" : " AND " + source.team() + " = :team");
    }
}
