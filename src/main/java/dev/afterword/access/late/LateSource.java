package dev.afterword.access.late;

import org.jspecify.annotations.Nullable;

/**
 * One kind of work with a due date, of all people, such as follow-ups to resolve; {@link dev.afterword.access.TaskSource} lists the work of one person. Modules
 * declare both as beans, with the same conditions.
 *
 * @param name that of the tasks of its kind, by whose messages it is called
 * @param columns of the SELECT, in any order, each with its name: {@code id uuid} (unique), {@code key text}, {@code title text}, {@code href
 *     text} (the page where it is done), {@code due date}, {@code owner_id uuid} (who has it) or null, {@code team_id uuid} or null
 * @param from FROM and WHERE that select what isn't done; a constant of the code, to which conditions can be added with AND
 * @param due when it is due, as SQL: what an index has
 * @param now what that is compared with: {@link #TODAY} for a date
 * @param incident the column of the incident, if the row says more of it than its head, which is all that some people may see of one; null
 *     otherwise
 */
public record LateSource(
        String name,
        String columns,
        String from,
        String due,
        String now,
        @Nullable String incident) {

    public static final String TODAY = "current_date";
    public static final String NOW = "now()";
}
