package dev.afterword.kernel.sql;

import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Runs statements with the plan that PostgreSQL keeps for all values of their parameters, once the driver has named them. Of a statement over
 * many views that looks up a few rows by their identifiers, planning takes longer than the rest, and PostgreSQL plans it each time as long as the
 * plan for a few looks cheaper than that for ten.
 */
public final class KeptQuery {

    private KeptQuery() {}

    /** Within an open transaction. */
    public static <T> T use(JdbcClient jdbc, Supplier<T> work) {
        jdbc.sql("SET LOCAL plan_cache_mode = force_generic_plan").update();
        T result = work.get();
        jdbc.sql("SET LOCAL plan_cache_mode = auto").update();
        return result;
    }
}
