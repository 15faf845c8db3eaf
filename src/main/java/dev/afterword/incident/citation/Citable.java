package dev.afterword.incident.citation;

import java.time.Instant;
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

    /** Returns the latest moment that each of these numbers can be from, as far as the current person sees it. */
    Map<Integer, Instant> times(UUID incident, Collection<Integer> numbers);
}
