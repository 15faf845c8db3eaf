package dev.afterword.access;

import dev.afterword.kernel.sql.Question;
import org.jspecify.annotations.Nullable;

/**
 * Decides about the thing that an address names, before what was sent is read. Each module with such things implements it; its service
 * decides again with all the facts. Within the viewer's transaction.
 */
public interface ResourceAuthorization {

    /** The first part of the addresses: {@code incidents}, {@code follow-ups}. */
    String collection();

    /**
     * Returns whether it decides about this action at all; by default it doesn't for actions that depend only on a person's
     * roles.
     */
    default boolean decides(Action action) {
        return action.scope() == Action.Scope.INCIDENT;
    }

    /**
     * Throws "not found" (hidden or absent) or "forbidden" unless the viewer may do this.
     *
     * @param whenClosed whether it may be done while the incident is closed; otherwise throws a problem with a link to reopening
     */
    void require(Viewer viewer, Action action, String key, boolean whenClosed);

    /** Returns what finds and enters the incident with this key, where the thing is one; null otherwise. */
    default @Nullable Question<?> entering(String key) {
        return null;
    }

    /** Returns whether it decides on reading, too, before the handler does; otherwise the services do it alone. */
    default boolean decidesReading() {
        return false;
    }
}
