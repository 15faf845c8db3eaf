package dev.afterword.finding;

import dev.afterword.access.Viewer;
import dev.afterword.input.Errors;
import dev.afterword.kernel.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads one kind of work for findings. Each module with such work has a bean. */
public interface WorkSource {

    LinkedWork.Kind kind();

    /**
     * Returns those of {@code items} that the current person sees, in any order. Runs one statement in the caller's transaction.
     */
    List<LinkedWorkView> lines(Collection<UUID> items);

    /** Returns the kind of the task that an item is for the viewer, as {@code TaskSource} names it; null for none. In the caller's transaction. */
    default @Nullable String task(Viewer viewer, UUID item) {
        return null;
    }

    /**
     * Stores why items stay on their route after a finding was changed so that it requires another one. Rejects the field {@code
     * routingReasons.<key>} of an item that needs a reason and got none. Runs in the transaction of the person who changed the finding.
     *
     * @param reasons by the key of the item
     */
    default void explainRoutes(Viewer viewer, Collection<UUID> items, Map<String, String> reasons, Errors errors) {}

    /**
     * Returns what keeps a finding from being withdrawn, which happened already in the caller's transaction: items that are then on a
     * route to which no other finding of theirs leads, without a reason, or whose external owner sees no finding of theirs any more.
     */
    default List<Problem.Block> bereft(Viewer viewer, Collection<UUID> items) {
        return List.of();
    }

    /**
     * Reopens finished items, because the problem that they address recurred. Runs in the transaction of a person who works on
     * the incident of the linked finding.
     *
     * @param note that person's evidence
     */
    default void recurred(Viewer viewer, Collection<UUID> items, String note) {}
}
