package dev.afterword.finding;

import dev.afterword.access.Viewer;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Tells findings about one kind of work. Each module that has such work is a bean. */
public interface WorkSource {

    LinkedWork.Kind kind();

    /** Those of {@code items} that the current principal sees, in any order. One statement, within the caller's transaction. */
    List<LinkedWorkView> lines(Collection<UUID> items);

    /**
     * What these items were to mend has happened again: those that were thought done are opened again. Within the transaction of
     * somebody who works on the incident of the finding that they serve.
     *
     * @param note what shows it, in that person's words
     */
    default void recurred(Viewer viewer, Collection<UUID> items, String note) {}
}
