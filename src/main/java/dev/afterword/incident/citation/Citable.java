package dev.afterword.incident.citation;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * Things that are cited by a number within their incident: events (T), evidence (E), findings (F). Each module with some has a
 * bean.
 */
public interface Citable {

    ItemNumberStore.Kind kind();

    /**
     * Returns what the current person may know about these numbers; a number that was never assigned is left out. Runs one
     * statement in the caller's transaction.
     */
    Map<Integer, Cited> cited(UUID incident, Collection<Integer> numbers);
}
