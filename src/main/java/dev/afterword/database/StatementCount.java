package dev.afterword.database;

/** How many SQL statements a thread has sent since it began to count. Only a measuring program counts. */
public final class StatementCount {

    private static final ThreadLocal<int[]> COUNTS = ThreadLocal.withInitial(() -> new int[2]);

    private StatementCount() {}

    public static void begin() {
        COUNTS.set(new int[2]);
    }

    /** Counts a statement; those that find out who is asking are counted apart. */
    public static void add(String sql) {
        COUNTS.get()[isAboutTheAsker(sql) ? 1 : 0]++;
    }

    private static boolean isAboutTheAsker(String sql) {
        return sql.contains("set_config('afterword.principal'")
                || sql.toLowerCase(java.util.Locale.ROOT).contains("spring_session")
                || sql.contains("access.person_role r")
                || sql.contains("access.api_token");
    }

    /** Statements of the work itself. */
    public static int work() {
        return COUNTS.get()[0];
    }

    /** Statements for the session, the person and {@code set_config}. */
    public static int asker() {
        return COUNTS.get()[1];
    }
}
