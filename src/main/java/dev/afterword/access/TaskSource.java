package dev.afterword.access;

import org.jspecify.annotations.Nullable;

/**
 * One kind of thing that waits for a person: a follow-up to verify, an opinion that was asked for. Modules declare them as beans;
 * home lists all of them in one statement, and reminders are sent from the same.
 *
 * <p>Words in the module's bundle: {@code need.<name>} says what is to be done with the title as {@code {0}} and names nobody, for it
 * goes into mails; {@code need.<name>.many} names the kind over a list of them. Where rows have a {@code who}, {@code need.<name>.by}
 * says beside it what they did, {@code {0}}, and when, {@code {1}}; {@code need.<name>.told}, if there is one, takes the place of the
 * first on pages, with {@code who} as {@code {1}}.
 *
 * @param name unique over all modules, in camel case: {@code followUpVerify}
 * @param order where it stands among what is as grave and due on the same day: the gravest consequence first, from 0 to 99
 * @param role whom this kind can wait for at all, which spares the statement its branch for others; null for everybody
 * @param asked whether a colleague waits for it; otherwise the work itself asks for it
 * @param columns of the SELECT, in any order, each with its name: {@code id uuid} (unique), {@code key text} (shown beside the
 *     title), {@code title text}, {@code href text} (where it is done; unique), {@code due date} or null, {@code since timestamptz}
 *     (when it began to wait), {@code who uuid} (the person who waits) or null, {@code gravity text} (a priority {@code P1} to {@code
 *     P4}, a severity {@code 1} to {@code 5}, or null), {@code note text} (what that person said) or null, {@code incident_id uuid} or
 *     null
 * @param from the FROM and WHERE, constants of the code, of what waits for {@code access.current_person()}, behind row-level security;
 *     conditions can be added with AND
 * @param walk the index to walk, where there may be thousands of rows; null for few
 */
public record TaskSource(
        String name,
        int order,
        @Nullable Role role,
        boolean asked,
        String columns,
        String from,
        @Nullable Walk walk) {

    /**
     * An order in which an index yields the rows without looking at all of them.
     *
     * @param column what they are ordered by, a {@code date} or {@code timestamptz} that goes with {@code due}
     * @param type which of both
     * @param id the column that tells equals apart
     * @param incident the column of their incident, by which those of a few incidents are found beside; null where those needn't
     *     come first
     */
    public record Walk(
            String column, String type, String id, @Nullable String incident) {}

    /** What a colleague waits for. */
    public static TaskSource requested(String name, int order, String columns, String from) {
        return new TaskSource(name, order, null, true, columns, from, null);
    }

    /** What the work itself asks for. */
    public static TaskSource ownWork(String name, int order, String columns, String from) {
        return new TaskSource(name, order, null, false, columns, from, null);
    }

    /** The same, of those with this role only. */
    public TaskSource forRole(Role only) {
        return new TaskSource(name, order, only, asked, columns, from, walk);
    }

    /** The same, of which there may be thousands. */
    public TaskSource withIndex(Walk index) {
        return new TaskSource(name, order, role, asked, columns, from, index);
    }

    boolean concerns(Viewer viewer) {
        return role == null || viewer.is(role);
    }

    /**
     * A condition: the current person has a grant of one of these levels on the incident that {@code column} names. Asked for each
     * row: {@code OFFSET 0} keeps the planner from gathering all grants of a lead first (docs/adr/006).
     */
    public static String granted(String column, String levels) {
        return " EXISTS (SELECT 1 FROM access.incident_grant g WHERE g.incident_id = " + column
                + " AND g.principal = ANY ((SELECT access.current_principals())::uuid[]) AND g.level IN (" + levels
                + ") AND (g.expires_at IS NULL OR g.expires_at > now()) OFFSET 0)";
    }
}
