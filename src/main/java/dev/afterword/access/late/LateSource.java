package dev.afterword.access.late;

import org.jspecify.annotations.Nullable;

/**
 * One kind of work with a due date, of all people, such as follow-ups to resolve; {@link dev.afterword.access.TaskSource} lists the work of one person. Modules
 * declare both as beans, with the same conditions.
 *
 * @param name that of the tasks of its kind, by whose messages it is called
 * @param columns of the SELECT, in any order, each with its name: {@code id uuid} (unique), {@code key text}, {@code title text}, {@code href
 *     text} (the page where it is done)
 * @param gravity a priority or a severity, as SQL of what {@link dev.afterword.access.TaskSource.Graded#gravity} returns
 * @param owner who has it, as SQL: a {@code uuid} or null
 * @param owned the condition that {@code :owner} has it, by an index
 * @param team its team, as SQL: a {@code uuid} or null
 * @param from of the SELECT, a constant of the code
 * @param where a condition that selects what isn't done, to which others can be added with AND; it may ask for {@link #TODAY}
 * @param due the day or the moment when it is due, as SQL: what an index has
 * @param moment whether that is a moment; it is late from the next day on, like any other
 * @param incident the column of the incident, if the row says more of it than its head, which is all that some people may see of one; null
 *     otherwise
 * @param mine what a member may see of it, without a wall; null for what everybody looks for in the table itself
 */
public record LateSource(
        String name,
        String columns,
        String gravity,
        String owner,
        String owned,
        String team,
        String from,
        String where,
        String due,
        boolean moment,
        @Nullable String incident,
        @Nullable Mine mine) {

    /** Stands for the day of the person who asks. */
    public static final String TODAY = "{today}";

    public static final String NO_GRAVITY = "NULL::text";
    public static final String NO_TEAM = "NULL::uuid";

    /** The owner of what nobody was asked for by name; {@code late.nobody.<name>} says who does it. */
    public static final String NOBODY = "NULL::uuid";

    /**
     * The rows of a table that a member may see. The statement reads each row that it shows from the table, behind row-level security.
     *
     * @param name unique over all kinds, for the statement
     * @param sql the SELECT, with all columns that are in {@code where}, {@code gravity}, {@code owned}, {@code team} and {@code due}
     */
    public record Mine(String name, String sql) {}

    /** Returns a kind that everybody looks for in its table, whose owner is a column, and that is due on a day. */
    public static LateSource of(
            String name,
            String columns,
            String gravity,
            String owner,
            String from,
            String where,
            String due,
            @Nullable String incident) {
        return new LateSource(
                name, columns, gravity, owner, isOwner(owner), NO_TEAM, from, where, due, false, incident, null);
    }

    /** Returns a copy that is due at a moment. */
    public LateSource atMoment() {
        return new LateSource(name, columns, gravity, owner, owned, team, from, where, due, true, incident, mine);
    }

    /** Returns a copy whose team is a column. */
    public LateSource ofTeam(String column) {
        return new LateSource(name, columns, gravity, owner, owned, column, from, where, due, moment, incident, mine);
    }

    /** Returns a copy that members find in another way, of incidents that they see whole. */
    public LateSource reachedBy(Mine way) {
        return new LateSource(name, columns, gravity, owner, owned, team, from, where, due, moment, null, way);
    }

    /** Returns the name by which the conditions call the table. */
    String alias() {
        return from.substring(from.lastIndexOf(' ') + 1);
    }

    /** Returns the condition that {@code :owner} is what the column says. */
    public static String isOwner(String column) {
        return column + " = :owner::uuid";
    }
}
