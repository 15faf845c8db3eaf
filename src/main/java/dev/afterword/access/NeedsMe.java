package dev.afterword.access;

import org.jspecify.annotations.Nullable;

/**
 * One kind of thing that waits for a person: a follow-up to verify, an opinion that was asked for. Modules implement it as beans;
 * home lists all of them in one statement, and reminders are sent from the same.
 *
 * <p>Words in the module's bundle: {@code need.<name>} says what is to be done with the title as {@code {0}},
 * {@code need.<name>.do} names the action on its button.
 */
public interface NeedsMe {

    /** Unique over all modules, in camel case: {@code followUpVerify}. */
    String name();

    /** Where it stands among what is due on the same day: what has the gravest consequence first, from 0 to 99. */
    int order();

    /**
     * A SELECT, a constant of the code, of what waits for {@code access.current_person()}, behind row-level security. Columns, in
     * this order: {@code key text} (shown beside the title), {@code title text}, {@code href text} (where it is done; unique),
     * {@code due date} or null, {@code since timestamptz} (when it began to wait). Where there may be
     * thousands of rows it walks an index in that order and takes the first 50; otherwise without ORDER BY and LIMIT.
     */
    String select();

    /** Whether this kind can wait for such a person at all; false spares the statement its branch. */
    default boolean concerns(Viewer viewer) {
        return true;
    }

    /** One that concerns everybody, or those with {@code role}. */
    static NeedsMe of(String name, int order, @Nullable Role role, String select) {
        return new Kind(name, order, role, select);
    }

    /** The whole of it. */
    record Kind(String name, int order, @Nullable Role role, String select) implements NeedsMe {
        @Override
        public boolean concerns(Viewer viewer) {
            return role == null || viewer.is(role);
        }
    }

    /**
     * A condition: the current person has a grant of one of these levels on the incident that {@code column} names. Asked for each
     * row: {@code OFFSET 0} keeps the planner from gathering all grants of a lead first (docs/adr/006).
     */
    static String granted(String column, String levels) {
        return " EXISTS (SELECT 1 FROM access.incident_grant g WHERE g.incident_id = " + column
                + " AND g.principal = ANY ((SELECT access.current_principals())::uuid[]) AND g.level IN (" + levels
                + ") AND (g.expires_at IS NULL OR g.expires_at > now()) OFFSET 0)";
    }
}
