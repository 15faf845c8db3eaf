package dev.afterword.incident;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A closing of an incident, or its reopening.
 *
 * @param reason why it was reopened; null for a closing
 * @param warnings the codes of the warnings that were accepted
 */
public record Closure(Kind kind, @Nullable String reason, List<String> warnings, Instant at, Incident.Person by) {

    public enum Kind {
        CLOSED,
        REOPENED
    }
}
