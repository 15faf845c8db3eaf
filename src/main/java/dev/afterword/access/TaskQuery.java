package dev.afterword.access;

import dev.afterword.access.TaskSource.Graded;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.PageToken;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.sql.Embedded;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.PGStatement;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the tasks of a person from all modules in few statements. Names, orders and SELECTs are constants of the code. For a kind with
 * thousands of rows an index yields the first ones by date; those of the incidents that the person works on are looked up in addition.
 */
@Component
public class TaskQuery {

    /** The most tasks of one kind that are read; people with more are reminded of the most urgent ones first. */
    public static final int MOST = 50;

    /** With more incidents to work on, the first rows are found sooner along an index. */
    private static final int FEW_GRANTS = 300;

    /** With more, telling PostgreSQL which incidents these are takes longer than asking by the row. */
    private static final int SOME_GRANTS = 20_000;

    /** On the incidents that the person may work on; auditors read many more. */
    private static final String GRANTS = "access.own_grant g WHERE g.level IN ('CONTRIBUTE', 'LEAD')";

    /** By an index: the average person has so many grants, because roles do, that all would be read to find the first few. */
    private static final String ORDERED_GRANTS = " ORDER BY g.principal, g.incident_id LIMIT ";

    private static final String NEED =
            "w.id, w.kind, w.key, w.title, w.href, w.due, w.since, p.name AS who, w.gravity, w.note, w.soon, w.own";

    private static final String WHO = " w LEFT JOIN access.person p ON p.id = w.who";

    /** The same, sorted: rows of other incidents are passed over before their wall is asked, as searches do. */
    private static final String HELD = "held AS MATERIALIZED (SELECT ARRAY(SELECT g.incident_id FROM " + GRANTS
            + " ORDER BY g.incident_id) AS incidents)";

    private static final String OF_HELD =
            " AND nullif(((SELECT incidents FROM held))[width_bucket(%1$s, (SELECT incidents FROM held))] = %1$s, false) IS NOT NULL";

    /** The incidents on which the person worked last, or which they lead and someone else worked on. */
    private static final String LATELY = """
            lately AS MATERIALIZED (SELECT incident_id, at FROM access.activity
                WHERE person_id = access.current_person() ORDER BY at DESC LIMIT 30)
            """;

    private static final String WORKED_ON =
            " (SELECT at FROM lately l WHERE l.incident_id = needs.incident_id) AS lately";

    /** The date is part of the statement: one without parameters is planned once for a connection, and planning this one is expensive. */
    private static final String URGENCY = """
            CASE WHEN due < DATE '%1$s' AND own THEN 'OVERDUE' WHEN asked THEN 'ASKED' WHEN due < DATE '%1$s' THEN 'OTHERS'
                WHEN due IS NULL THEN 'ANY_TIME' WHEN due <= DATE '%1$s' + 7 THEN 'WEEK' ELSE 'LATER' END AS urgency,
            coalesce(due < DATE '%1$s', false) AS past""";

    /** The order within a kind: what the person works on, then by severity, then by due date. */
    private static final String PLACES = """
            SELECT *, count(*) OVER (PARTITION BY kind) AS of_its_kind, bool_and(past) OVER (PARTITION BY kind) AS all_past, count(*) OVER (PARTITION BY kind, urgency) AS alike,
                row_number() OVER (PARTITION BY kind, urgency ORDER BY lately DESC NULLS LAST, weight, due, since, id) AS place
            """;

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final JdbcOperations operations;
    private final List<TaskSource> kinds;
    private final int fewGrants;
    private final int someGrants;

    @Autowired
    TaskQuery(Transactions transactions, JdbcClient jdbc, JdbcOperations operations, List<TaskSource> kinds) {
        this(transactions, jdbc, operations, kinds, FEW_GRANTS, SOME_GRANTS);
    }

    TaskQuery(
            Transactions transactions,
            JdbcClient jdbc,
            JdbcOperations operations,
            List<TaskSource> kinds,
            int fewGrants,
            int someGrants) {
        this.fewGrants = fewGrants;
        this.someGrants = someGrants;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.operations = operations;
        this.kinds = kinds.stream()
                .sorted(Comparator.comparingInt(TaskSource::order).thenComparing(TaskSource::name))
                .toList();
    }

    /** Returns the tasks of the viewer, up to {@link #MOST} of a kind, by due date; those without one are last. */
    public List<Task> all(Viewer viewer) {
        return transactions.read(viewer, () -> {
            Reach reach = reach(viewer);
            return jdbc.sql(with(reach, Stream.of()) + "SELECT " + NEED + " FROM ("
                            + union(kinds(viewer), kind -> first(kind, reach)) + ")" + WHO
                            + " ORDER BY w.due NULLS LAST, w.rank, w.since, w.href")
                    .query(RecordMapper.of(Task.class))
                    .list();
        });
    }

    /**
     * Returns the first few tasks of each kind, and the number of all: by severity, then by due date.
     *
     * @param today the date in the viewer's time zone
     */
    public TaskList overview(Viewer viewer, LocalDate today) {
        return transactions.read(viewer, () -> {
            Reach reach = reach(viewer);
            List<TaskList.Row> rows =
                    new ArrayList<>(rows(kinds(viewer).filter(kind -> kind.sign() == null), reach, today));
            for (TaskSource kind :
                    signed(kinds(viewer).filter(kind -> kind.sign() != null).toList())) {
                rows.addAll(rows(Stream.of(kind), reach, today));
            }
            rows.sort(TaskList.ORDER);
            return TaskList.of(rows);
        });
    }

    private List<TaskList.Row> rows(Stream<TaskSource> kinds, Reach reach, LocalDate today) {
        String sql = with(reach, Stream.of(LATELY)) + "SELECT " + NEED
                + ", w.urgency, w.alike, w.place, w.of_its_kind, w.all_past, w.weight, w.rank FROM ("
                + PLACES
                + "FROM (SELECT *, " + URGENCY.formatted(today) + ", " + Graded.WEIGHT.formatted("gravity")
                + " AS weight,"
                + WORKED_ON + " FROM (" + union(kinds, kind -> counted(kind, reach)) + ") AS needs) AS urgent)"
                + WHO
                + " WHERE w.place <= " + (TaskList.FEW + 1);
        return operations.query(named(sql), RecordMapper.of(TaskList.Row.class));
    }

    /** Returns the kinds of which the viewer may have a task: a row of their sign exists that they see. */
    private List<TaskSource> signed(List<TaskSource> kinds) {
        String sql = kinds.stream()
                .map(kind -> "CASE WHEN EXISTS (SELECT FROM " + kind.sign() + ") THEN '" + kind.name() + "' END")
                .collect(Collectors.joining(
                        ", ", "SELECT kind FROM unnest(ARRAY[", "]::text[]) AS kind WHERE kind IS NOT NULL"));
        Set<String> signed = Set.copyOf(operations.query(named(sql), (row, n) -> row.getString(1)));
        return kinds.stream().filter(kind -> signed.contains(kind.name())).toList();
    }

    /** How rows of the incidents that somebody works on are found among all. */
    private enum Reach {
        /** By walking an index. */
        NEARLY_ALL,
        /** In the same way, passing over those of others. */
        SOME,
        /** All are read and sorted. */
        FEW
    }

    private Reach reach(Viewer viewer) {
        if (viewer.is(Role.LEAD)) {
            return Reach.NEARLY_ALL;
        }
        int grants = jdbc.sql(
                        "SELECT count(*) FROM (SELECT FROM " + GRANTS + ORDERED_GRANTS + (someGrants + 1) + ") AS held")
                .query(Integer.class)
                .single();
        return grants <= fewGrants ? Reach.FEW : grants <= someGrants ? Reach.SOME : Reach.NEARLY_ALL;
    }

    private static String with(Reach reach, Stream<String> others) {
        String all = Stream.concat(reach == Reach.SOME ? Stream.of(HELD) : Stream.of(), others)
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? "" : "WITH " + all + " ";
    }

    /** Has the driver name the statement at its first use: without a name it is planned anew, and it gets one at the fifth only. */
    private static PreparedStatementCreator named(String sql) {
        return connection -> {
            PreparedStatement statement = connection.prepareStatement(sql);
            statement.unwrap(PGStatement.class).setPrepareThreshold(1);
            return statement;
        };
    }

    /** Returns all tasks of one kind by due date, those without one last; throws "not found" for a kind that doesn't exist. */
    public Page<Task> page(Viewer viewer, String kind, String pageToken, int size) {
        TaskSource wanted = kinds.stream()
                .filter(each -> each.name().equals(kind) && each.concerns(viewer))
                .findFirst()
                .orElseThrow(Problem::notFound);
        PageToken token = PageToken.read(pageToken.isEmpty() ? null : pageToken, kind);
        return transactions.read(viewer, () -> {
            Reach reach = reach(viewer);
            return Page.cut(
                            jdbc.sql(with(reach, Stream.of()) + "SELECT " + NEED + ", w.at FROM ("
                                            + paged(wanted, token.first(), reach) + ")" + WHO
                                            + " ORDER BY w.at, w.id")
                                    .paramSource(RecordParameters.of("at", token.instant(0))
                                            .with("id", token.id(1))
                                            .with("size", size + 1))
                                    .query(RecordMapper.of(Placed.class))
                                    .list(),
                            size,
                            last -> PageToken.after(kind, last.at(), last.need().id()))
                    .map(Placed::need);
        });
    }

    private record Placed(@Embedded Task need, Instant at) {}

    private Stream<TaskSource> kinds(Viewer viewer) {
        return kinds.stream().filter(kind -> kind.concerns(viewer));
    }

    private static String union(Stream<TaskSource> kinds, Function<TaskSource, String> branch) {
        return kinds.map(branch).collect(Collectors.joining(" UNION ALL "));
    }

    private static String select(TaskSource kind) {
        return "SELECT " + kind.columns() + " FROM " + kind.from();
    }

    private static String first(TaskSource kind, Reach reach) {
        TaskSource.Walk walk = kind.walk();
        String rows = walk == null ? select(kind) : firstOf(kind, walk, reach, "", MOST);
        return branch(kind, rows, "", " ORDER BY own DESC, due NULLS LAST, since LIMIT " + MOST);
    }

    private static String counted(TaskSource kind, Reach reach) {
        return branch(kind, few(kind, reach), ", incident_id", "");
    }

    private static String few(TaskSource kind, Reach reach) {
        TaskSource.Walk walk = kind.walk();
        int most = TaskList.COUNTED + 1;
        if (walk == null) {
            return select(kind) + (kind.shared() ? " ORDER BY own DESC, due NULLS LAST" : "") + " LIMIT " + most;
        }
        return walk.incident() == null
                ? select(kind) + ordered(walk) + most
                : "(" + ofLately(kind, walk) + " LIMIT " + MOST + ") UNION ALL ("
                        + firstOf(
                                kind,
                                walk,
                                reach,
                                " AND " + walk.incident() + " NOT IN (SELECT incident_id FROM lately)",
                                most)
                        + ")";
    }

    /** The first ones by the order of the walk; of few incidents all are gathered and sorted. */
    private static String firstOf(TaskSource kind, TaskSource.Walk walk, Reach reach, String condition, int most) {
        if (reach != Reach.FEW || walk.incident() == null) {
            return select(kind) + ofHeld(walk, reach) + condition + ordered(walk) + most;
        }
        return "SELECT * FROM (" + select(kind) + condition + ofOwn(walk)
                + " OFFSET 0) AS gathered ORDER BY due, since, id LIMIT " + most;
    }

    /** Looked up by each incident that changed: who leads thousands would have all of theirs walked for it. */
    private static String ofLately(TaskSource kind, TaskSource.Walk walk) {
        return "SELECT of.* FROM lately l CROSS JOIN LATERAL (" + select(kind) + " AND " + walk.incident()
                + " = l.incident_id OFFSET 0) AS of";
    }

    private static String ofOwn(TaskSource.Walk walk) {
        return " AND " + walk.incident() + " = ANY (ARRAY(SELECT g.incident_id FROM " + GRANTS + "))";
    }

    private static String ofHeld(TaskSource.Walk walk, Reach reach) {
        return reach == Reach.SOME && walk.incident() != null ? OF_HELD.formatted(walk.incident()) : "";
    }

    private static String branch(TaskSource kind, String rows, String columns, String end) {
        return "(SELECT '" + kind.name() + "' AS kind, " + kind.order() + " AS rank, " + kind.asked()
                + " AS asked, id, key, title, href, due, since, who, gravity, note, " + kind.soon()
                + " AS soon, " + kind.own() + " AS own" + columns + " FROM (" + rows
                + ") AS q"
                + end + ")";
    }

    private static String ordered(TaskSource.Walk walk) {
        return " ORDER BY " + walk.column() + ", " + walk.id() + " LIMIT ";
    }

    private static String paged(TaskSource kind, boolean first, Reach reach) {
        TaskSource.Walk walk = kind.walk();
        String own = reach == Reach.FEW && walk != null && walk.incident() != null ? ofOwn(walk) : "";
        String from =
                "SELECT '" + kind.name() + "' AS kind, q.*" + (kind.remindedOnDays() ? "" : ", NULL::date AS soon")
                        + (kind.shared() ? "" : ", true AS own") + " FROM (";
        if (walk == null || !own.isEmpty()) {
            return from + "SELECT *, coalesce(due, DATE '9999-12-31')::timestamptz AS at FROM (" + select(kind)
                    + own + ") AS all_of_it) AS q"
                    + (first ? "" : " WHERE (at, id) > (:at::timestamptz, :id::uuid)") + " ORDER BY at, id LIMIT :size";
        }
        return from + "SELECT " + kind.columns() + ", " + walk.column() + "::timestamptz AS at FROM " + kind.from()
                + ofHeld(walk, reach)
                + (first
                        ? ""
                        : " AND (" + walk.column() + ", " + walk.id() + ") > (:at::timestamptz::" + walk.type()
                                + ", :id::uuid)")
                + ordered(walk) + ":size) AS q";
    }
}
