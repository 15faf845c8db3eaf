package dev.afterword.incident;

import dev.afterword.access.Viewer;
import dev.afterword.kernel.Problem.Block;
import java.util.List;

/**
 * What another module has to say before an incident is closed. Each is a bean; all are asked, also beforehand, for the checklist.
 * Each asks the database at most once.
 */
public interface ClosureCheck {

    /** Unique, in camel case. The message {@code closing.<name>} says what holds once nothing is open: "The response is evaluated". */
    String name();

    /** Where it stands in the checklist. */
    int order();

    /** What stands in the way, each with the page where it is mended; empty when nothing does. Within the caller's transaction. */
    default List<Block> blocks(Viewer viewer, Incident incident) {
        return List.of();
    }

    /** Whether the incident's own page says its warnings too; only where they cost no statement besides those for what blocks. */
    default boolean atAGlance() {
        return false;
    }

    /** What a lead should know and may close in spite of. Within the caller's transaction. */
    default List<Block> warnings(Viewer viewer, Incident incident) {
        return List.of();
    }
}
