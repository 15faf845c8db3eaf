package dev.afterword.evaluation;

import dev.afterword.incident.Incident;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who answers.
 *
 * @param askedBy null for somebody who answers unasked
 * @param handedInAt null while only they see their answers
 * @param version counts the changes of their sheet
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
