package dev.afterword.incident;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Things that are cited by a number within their incident: events (T), evidence (E), findings (F). Each module's are a bean. */
public interface Citable {

    ItemNumbers.Kind kind();

    /**
     * What the current principal may know of those of {@code numbers} that were given out; one that never was is left out. One
     * statement, within the caller's transaction.
     */
    Map<Integer, Cited> cited(UUID incident, Collection<Integer> numbers);
}
