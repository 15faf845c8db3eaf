package dev.afterword.access.leaving;

import dev.afterword.access.Action;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Viewer;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A kind of work that a person holds, such as follow-ups that they own. Modules declare theirs as a bean, so that nothing keeps an
 * owner who can't act. All methods run within the caller's transaction.
 */
public interface HeldWork {

    Kind kind();

    /** Returns the action that a person needs on the incident to decide who takes it over. */
    Action needs();

    /** Returns the action that a person needs on the incident for work of this kind to fall to them. */
    default Action takes() {
        return Action.CONTRIBUTE;
    }

    /** Returns what the person holds, as far as the current principal sees it. */
    List<Held> of(UUID person);

    /**
     * Returns what people hold on these incidents or on none who can't act on it any more, as far as the current principal sees it:
     * they are inactive, auditors, or their access has ended.
     */
    List<Held> abandoned(UUID[] incidents);

    /** Gives it to the person whom the viewer chose. Throws if that person can't take it. */
    void assign(Viewer viewer, Held held, PersonRef to);

    /**
     * Gives it to the lead of its incident, because no one chose a person. The lead is the current principal; the system does it, and
     * is recorded as having done it.
     */
    void fall(Viewer lead, Held held);

    /** The kinds in the database, in the order in which they are handed over: other work may fall to the new lead of an incident. */
    enum Kind {
        INCIDENT,
        FOLLOW_UP,
        SIGN_OFF,
        EVALUATION,
        OPINION,
        PROCEDURE
    }

    /**
     * A piece of work.
     *
     * @param id unique over all kinds
     * @param incident null for work of no incident, which response leads assign
     * @param person the person who holds it
     * @param href the page where it is given to another person; unique
     */
    record Held(Kind kind, UUID id, @Nullable UUID incident, UUID person, String key, String title, String href) {}
}
