package dev.afterword.access;

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
     * {@code due date} or null, {@code since timestamptz} (when it began to wait). No ORDER BY, no LIMIT.
     */
    String select();

    /** Whether this kind can wait for such a person at all; false spares the statement its branch. */
    default boolean concerns(Viewer viewer) {
        return true;
    }
}
