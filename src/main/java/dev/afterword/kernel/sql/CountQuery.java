package dev.afterword.kernel.sql;

import dev.afterword.kernel.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.AbstractSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** Counts the rows of several lists in one statement, each up to a bound: behind row-level security a row costs the same as one that is shown. */
public final class CountQuery {

    /** The highest number that is counted of the lists beside the first; what exceeds it is {@code MOST + 1}. */
    public static final int MOST = 100;

    /** The highest number that is counted of the first list, which is the one that is shown; what exceeds it is {@code TOTAL + 1}. */
    public static final int TOTAL = Page.FEW;

    private static final Pattern NAME = Pattern.compile("(?<!:):([a-zA-Z][\\w.]*)");

    private static final Question<?> ONE_BY_ONE =
            Question.writing("SET LOCAL enable_bitmapscan = off").with(RecordParameters.none());

    private static final Question<?> AS_USUAL =
            Question.writing("SET LOCAL enable_bitmapscan = on").with(RecordParameters.none());

    private CountQuery() {}

    /**
     * A list to count.
     *
     * @param from its FROM and WHERE
     */
    public record Counted(String from, RecordParameters parameters) {}

    /** @param with the WITH clause that all of them use, with parameters of the first; empty for none */
    public static List<Integer> of(JdbcOperations jdbc, String with, List<Counted> lists) {
        return of(lists, (sql, parameters, row) -> PlannedQuery.list(jdbc, numbered(with, 0) + sql, parameters, row));
    }

    /** The same for lists that have one plan for all values of their parameters, so that none of them looks for words. */
    public static List<Integer> keepingPlan(NamedParameterJdbcOperations jdbc, String with, List<Counted> lists) {
        return of(lists, (sql, parameters, row) -> jdbc.query(with + sql, parameters, row));
    }

    /**
     * The same in the way that suits these lists.
     *
     * @param with empty where nearly all of the rows are seen
     * @param words whether one of the lists looks for words
     */
    public static List<Integer> of(NamedParameterJdbcOperations jdbc, String with, boolean words, List<Counted> lists) {
        if (words) {
            return of(jdbc.getJdbcOperations(), with, lists);
        }
        return with.isEmpty() ? walking(jdbc.getJdbcOperations(), lists) : keepingPlan(jdbc, with, lists);
    }

    /**
     * Counts row by row, in one round trip. PostgreSQL doesn't know that nearly all rows are seen: it gathered the places of 38,000 open incidents to count
     * the first thousand, which took 7 of 8 ms.
     */
    private static List<Integer> walking(JdbcOperations jdbc, List<Counted> lists) {
        return of(lists, (sql, parameters, row) -> {
            Question<List<Integer>> counts = Question.of(sql, row).with(parameters);
            return counts.cast(Question.ask(jdbc, List.of(ONE_BY_ONE, counts, AS_USUAL))
                            .get(1))
                    .list();
        });
    }

    private interface Statement {
        List<List<Integer>> run(String sql, SqlParameterSource parameters, RowMapper<List<Integer>> row);
    }

    private static List<Integer> of(List<Counted> lists, Statement statement) {
        if (lists.isEmpty()) {
            return List.of();
        }
        List<String> counts = new ArrayList<>();
        for (int i = 0; i < lists.size(); i++) {
            counts.add(
                    "(SELECT count(*) FROM (SELECT 1 " + numbered(lists.get(i).from(), i) + " LIMIT "
                            + ((i == 0 ? TOTAL : MOST) + 1) + ") AS c" + i + ")");
        }
        RowMapper<List<Integer>> row = (rs, n) -> {
            List<Integer> found = new ArrayList<>();
            for (int i = 1; i <= lists.size(); i++) {
                found.add(rs.getInt(i));
            }
            return List.copyOf(found);
        };
        return statement
                .run("SELECT " + String.join(", ", counts), new Numbered(lists), row)
                .getFirst();
    }

    private static String numbered(String sql, int list) {
        return NAME.matcher(sql).replaceAll(":n" + list + "_$1");
    }

    /** The parameters of all lists: {@code :n2_owner} is {@code :owner} of the third. */
    private static final class Numbered extends AbstractSqlParameterSource {

        private final List<Counted> lists;

        Numbered(List<Counted> lists) {
            this.lists = lists;
        }

        @Override
        public boolean hasValue(String name) {
            return of(name).hasValue(name.substring(name.indexOf('_') + 1));
        }

        @Override
        public @Nullable Object getValue(String name) {
            return of(name).getValue(name.substring(name.indexOf('_') + 1));
        }

        private RecordParameters of(String name) {
            return lists.get(Integer.parseInt(name.substring(1, name.indexOf('_'))))
                    .parameters();
        }
    }
}
