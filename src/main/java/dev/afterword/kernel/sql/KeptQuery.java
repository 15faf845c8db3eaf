package dev.afterword.kernel.sql;

import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Runs statements with the plan that PostgreSQL keeps for all values of their parameters. Planning a statement over many views takes longer than
 * looking up a few rows with it, and PostgreSQL plans it each time as long as the plan for a few looks cheaper than that for ten.
 */
public final class KeptQuery {

    private static final Question<?> ONE_PLAN =
            Question.writing("SET LOCAL plan_cache_mode = force_generic_plan").with(RecordParameters.none());

    private static final Question<?> AS_USUAL =
            Question.writing("SET LOCAL plan_cache_mode = auto").with(RecordParameters.none());

    private KeptQuery() {}

    /** Within an open transaction, in one round trip. */
    public static <T> List<T> list(JdbcOperations jdbc, Question<T> question) {
        return question.cast(Question.askNamed(jdbc, List.of(ONE_PLAN, question, AS_USUAL))
                        .get(1))
                .list();
    }
}
