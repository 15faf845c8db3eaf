package dev.afterword.access;

import org.jspecify.annotations.Nullable;

/**
 * One kind of thing that waits for a person: a follow-up to verify, an opinion that was asked for. Modules declare them as beans;
 * home lists all of them in one statement, and reminders are sent from the same.
 *
 * <p>Words in the module's bundle: {@code need.<name>} says what is to be done with the title as {@code {0}},
 * {@code need.<name>.do} names the action on its button.
 *
 * @param name unique over all modules, in camel case: {@code followUpVerify}
 * @param order where it stands among what is due on the same day: what has the gravest consequence first, from 0 to 99
 * @param role whom this kind can wait for at all, which spares the statement its branch for others; null for everybody
 * @param select a SELECT, a constant of the code, of what waits for {@code access.current_person()}, behind row-level security.
 *     Columns, in this order: {@code key text} (shown beside the title), {@code title text}, {@code href text} (where it is done;
 *     unique), {@code due date} or null, {@code since timestamptz} (when it began to wait). Where there may be thousands of rows it
 *     walks an index in that order and takes the first 50; otherwise without ORDER BY and LIMIT.
 */
public record NeedsMe(String name, int order, @Nullable Role role, String select) {

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
