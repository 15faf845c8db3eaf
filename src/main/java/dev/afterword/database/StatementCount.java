package dev.afterword.database;

/** Counts the SQL statements that a thread has sent since counting started. Only measuring programs count. */
public final class StatementCount {

    private static final ThreadLocal<int[]> COUNTS = ThreadLocal.withInitial(() -> new int[2]);

    private StatementCount() {}

    public static void begin() {
        COUNTS.set(new int[2]);
    }

    /** Counts a statement; those that identify the person are counted separately. */
    public static void add(String sql) {
        COUNTS.get()[isAboutTheAsker(sql) ? 1 : 0]++;
    }

    private static boolean isAboutTheAsker(String sql) {
        return sql.contains("access.act_as(")
                || sql.contains("access.session")
                || sql.contains("access.person_role r")
                || sql.contains("access.api_token");
    }

    /** Returns the number of statements of the work itself. */
    public static int work() {
        return COUNTS.get()[0];
    }

    /** Returns the number of statements for the session, the person and {@code access.act_as}. */
    public static int asker() {
        return COUNTS.get()[1];
    }
}
