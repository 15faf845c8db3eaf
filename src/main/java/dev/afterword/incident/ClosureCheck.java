package dev.afterword.incident;

import dev.afterword.access.Viewer;
import dev.afterword.kernel.Problem.Block;
import java.util.List;

/**
 * A module's condition for closing an incident. Each is a bean; all are evaluated for closing and for the checklist. Each uses at
 * most one statement.
 */
public interface ClosureCheck {

    /**
     * Returns a unique name in camel case. The message {@code closing.<name>} describes the fulfilled state: "The response is
     * evaluated".
     */
    String name();

    /** Returns the position in the checklist. */
    int order();

    /**
     * Returns what blocks closing, each with the page to fix it; empty if nothing does. The caller's transaction must be open.
     */
    default List<Block> blocks(Viewer viewer, Incident incident) {
        return List.of();
    }

    /** Returns whether the incident's overview shows its warnings too; only true if they need no additional statement. */
    default boolean atAGlance() {
        return false;
    }

    /** Returns warnings, which do not stop a response lead from closing. The caller's transaction must be open. */
    default List<Block> warnings(Viewer viewer, Incident incident) {
        return List.of();
    }
}
