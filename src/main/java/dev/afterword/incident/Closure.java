package dev.afterword.incident;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A closing of an incident, or its reopening.
 *
 * @param reason why it was opened again; null for a closing
 * @param warnings the codes of what was warned of, and closed in spite of
 */
public record Closure(Kind kind, @Nullable String reason, List<String> warnings, Instant at, Incident.Person by) {

    /** Which of both it was. */
    public enum Kind {
        CLOSED,
        REOPENED
    }
}
