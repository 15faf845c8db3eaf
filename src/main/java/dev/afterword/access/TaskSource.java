package dev.afterword.access;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One kind of task, such as a follow-up to verify or an opinion that was requested. Modules declare them as beans; the start page lists all
 * of them in one statement, and reminders are sent from the same.
 *
 * <p>Messages in the module's bundle: {@code task.<name>} describes the task with the title as {@code {0}}; it names no one, because it is
 * used in emails; {@code task.<name>.many} is the heading of a list of them. If rows have a {@code who}, {@code task.<name>.by} adds what
 * that person did, {@code {0}}, and when, {@code {1}}; {@code task.<name>.withPerson}, if it exists, replaces the first one on pages, with
 * {@code who} as {@code {1}}.
 *
 * @param name unique over all modules, in camel case: {@code followUpVerify}
 * @param order its place among tasks of the same severity and due date, from 0 to 99: the most serious consequence first
 * @param role the only role that can have such tasks, for which alone the statement has its branch; null for all people
 * @param asked whether a person requested it; otherwise it follows from the work itself
 * @param columns of the SELECT, in any order, each with its name: {@code id uuid} (unique), {@code key text} (shown beside the title),
 *     {@code title text}, {@code href text} (the page where it is done; unique), {@code due date} or null, {@code since timestamptz}
 *     (since when it is open), {@code who uuid} (the person who requested it) or null, {@code gravity text} (a priority {@code P1} to
 *     {@code P4}, a severity {@code 1} to {@code 5}, or null), {@code note text} (what that person wrote) or null, {@code incident_id
 *     uuid} or null
 * @param from the FROM and WHERE, constants of the code, of the tasks of {@code access.current_person()}, with row-level security;
 *     conditions can be added with AND
 * @param remindedOnDays whether there is a column {@code soon date}, the day from which the person is reminded; they are then reminded on the
 *     day it is due as well
 * @param shared whether there is a column {@code own boolean}: whether it is the person who is late with it once its day has passed. Others have
 *     such a task as well, or because of somebody who is late, to whom it was escalated; {@code LateSource} says whose it is. Without the column it
 *     is the person
 * @param walk the index to walk, if there may be thousands of rows; null for few
 * @param sign a table with conditions, both taken from {@code from}: {@code followup.risk k WHERE k.state = 'REQUESTED'}. Without such a row
 *     there is no task of this kind. Most people have no task of most kinds, and asking for a sign of each takes less than starting the plan for all
 *     (docs/adr/006). Null for a kind that most people have, which is always asked for
 */
public record TaskSource(
        String name,
        int order,
        @Nullable Role role,
        boolean asked,
        String columns,
        String from,
        boolean shared,
        @Nullable Walk walk,
        boolean remindedOnDays,
        @Nullable String sign) {

    public TaskSource {
        if (sign != null && !Arrays.stream(sign.split(" WHERE | AND ")).allMatch(from::contains)) {
            throw new IllegalArgumentException(name + " may have tasks without " + sign);
        }
    }

    /**
     * An order in which an index yields the rows without reading all of them.
     *
     * @param column the column of the order, a {@code date} or {@code timestamptz} that goes with {@code due}
     * @param type the type of that column
     * @param id the column that orders equal rows
     * @param incident the column of their incident, on which one works (more than {@code READ}), and by which those of a few incidents are
     *     looked up in addition; null if those needn't come first
     */
    public record Walk(
            String column, String type, String id, @Nullable String incident) {}

    /** Something with a priority, or with a severity, or with neither. */
    public interface Graded {

        /** What orders it among others, from 1 for the most serious, as SQL of the gravity; without one it stands in the middle. */
        String WEIGHT = "coalesce(right(%s, 1)::int, 3)";

        /** Returns a priority, {@code P1} to {@code P4}, or a severity, {@code 1} to {@code 5}; null for neither. */
        @Nullable
        String gravity();

        default @Nullable String priority() {
            String gravity = gravity();
            return gravity != null && gravity.startsWith("P") ? gravity : null;
        }

        default @Nullable Integer severity() {
            String gravity = gravity();
            return gravity == null || gravity.startsWith("P") ? null : Integer.valueOf(gravity);
        }
    }

    /** Returns a kind that people request of one another. */
    public static TaskSource requested(String name, int order, String columns, String from) {
        return new TaskSource(name, order, null, true, columns, from, false, null, false, null);
    }

    /** Returns a kind that follows from the work itself. */
    public static TaskSource ownWork(String name, int order, String columns, String from) {
        return new TaskSource(name, order, null, false, columns, from, false, null, false, null);
    }

    /** Returns a copy that applies only to people with this role. */
    public TaskSource forRole(Role only) {
        return new TaskSource(name, order, only, asked, columns, from, shared, walk, remindedOnDays, sign);
    }

    /** Returns a copy for a kind that may have thousands of tasks. */
    public TaskSource withIndex(Walk index) {
        return new TaskSource(name, order, role, asked, columns, from, shared, index, remindedOnDays, sign);
    }

    /** Returns a copy whose people are reminded from this day on, an expression over its rows, and on the day it is due. */
    public TaskSource remindedFrom(String day) {
        return new TaskSource(
                name, order, role, asked, columns + ", " + day + " AS soon", from, shared, walk, true, sign);
    }

    /** Returns a copy that is asked for only where there is a row of this, a table and conditions that stand in its FROM and WHERE. */
    public TaskSource onlyWith(String rows) {
        return new TaskSource(name, order, role, asked, columns, from, shared, walk, remindedOnDays, rows);
    }

    /** Returns a copy of a kind with which the person is late only if this holds, an expression over its rows. */
    public TaskSource ownIf(String condition) {
        String own = ", " + condition + " AS own";
        return new TaskSource(name, order, role, asked, columns + own, from, true, walk, remindedOnDays, sign);
    }

    /** Returns what stands in a column that the rows of all kinds have. */
    String own() {
        return shared ? "own" : "true";
    }

    /** Returns what stands in another one. */
    String soon() {
        return remindedOnDays ? "soon" : "NULL::date";
    }

    boolean concerns(Viewer viewer) {
        return role == null || viewer.is(role);
    }

    /**
     * Returns a condition: the current person has a grant of one of these levels on the incident in the column. It is evaluated for each
     * row: {@code OFFSET 0} keeps the planner from reading all grants of a response lead first (docs/adr/006).
     */
    public static String granted(String column, String levels) {
        return " EXISTS (SELECT 1 FROM access.incident_grant g WHERE g.incident_id = " + column
                + " AND g.principal = ANY ((SELECT access.current_principals())::uuid[]) AND g.level IN (" + levels
                + ") AND (g.expires_at IS NULL OR g.expires_at > now()) OFFSET 0)";
    }
}
