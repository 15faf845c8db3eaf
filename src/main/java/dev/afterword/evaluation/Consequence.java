package dev.afterword.evaluation;

import dev.afterword.incident.Incident;
import dev.afterword.kernel.Changes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The consequence of a low score.
 *
 * @param findings the keys of findings of the incident
 * @param withdrawn those of them that have been withdrawn since
 * @param accepted why it is accepted as it is, or null
 */
record Consequence(
        int round,
        String question,
        List<String> findings,
        List<String> withdrawn,
        @Nullable String accepted,
        Incident.Person by,
        Instant at) {

    Consequence {
        findings = List.copyOf(findings);
        withdrawn = List.copyOf(withdrawn);
    }

    /** Returns whether it is valid: it has an acceptance, or a finding that isn't withdrawn. */
    boolean holds() {
        return accepted != null || !withdrawn.containsAll(findings);
    }

    /** Returns the fields for the audit trail. */
    Map<String, @Nullable Object> asMap() {
        return Changes.known(Changes.fields(this, "findings", "accepted"));
    }
}
