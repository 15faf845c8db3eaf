package dev.afterword.evaluation;

import dev.afterword.incident.Incident;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An evaluator.
 *
 * @param askedBy the person who invited them; null if they answer uninvited
 * @param handedInAt when they submitted; null while only they see their answers
 * @param version the number of changes of their answers
 */
record Evaluator(
        Incident.Person person,
        Incident.@Nullable Person askedBy,
        @Nullable Instant askedAt,
        @Nullable Instant handedInAt,
        long version) {

    boolean is(java.util.UUID id) {
        return person.id().equals(id);
    }

    boolean handedIn() {
        return handedInAt != null;
    }
}
