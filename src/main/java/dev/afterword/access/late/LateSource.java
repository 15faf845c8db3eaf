package dev.afterword.access.late;

import org.jspecify.annotations.Nullable;

/**
 * One kind of late work of all people, such as follow-ups to resolve; {@link dev.afterword.access.TaskSource} lists the work of one person. Modules
 * declare both as beans, with the same conditions.
 *
 * @param name that of the tasks of its kind, by whose messages it is called
 * @param columns of the SELECT, in any order, each with its name: {@code id uuid} (unique), {@code key text}, {@code title text}, {@code href
 *     text} (the page where it is done), {@code due date}, {@code owner_id uuid} (who has it) or null, {@code team_id uuid} or null
 * @param from FROM and WHERE that select what is past its due date; a constant of the code, to which conditions can be added with AND
 * @param incident the column of the incident, if the row says more of it than its head, which is all that some people may see of one; null
 *     otherwise
 */
public record LateSource(
        String name, String columns, String from, @Nullable String incident) {}
