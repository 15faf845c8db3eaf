package dev.afterword.incident;

import dev.afterword.access.Viewer;
import dev.afterword.kernel.Problem.Block;
import java.util.List;
import java.util.Optional;

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

    /** Returns the warnings that the incident's overview shows too, whatever its stage. The caller's transaction must be open. */
    default List<Block> glance(Viewer viewer, Incident incident) {
        return List.of();
    }

    /** Returns the work in the background that brings the check up to date. The caller's transaction must be open. */
    default Optional<Background> background(Viewer viewer, Incident incident) {
        return Optional.empty();
    }

    /**
     * Work that brings a check up to date.
     *
     * @param action the address that starts it
     * @param done how much of the last one is done
     * @param of how much there is to do in it; 0 if none was started
     */
    record Background(String action, int done, int of) {
        public boolean isRunning() {
            return done < of;
        }
    }

    /** Returns warnings, which do not stop a response lead from closing. The caller's transaction must be open. */
    default List<Block> warnings(Viewer viewer, Incident incident) {
        return List.of();
    }
}
