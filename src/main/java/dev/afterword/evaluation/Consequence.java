package dev.afterword.evaluation;

import dev.afterword.incident.Incident;
import dev.afterword.kernel.Changes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a low score.
 *
 * @param findings the keys of findings of the incident
 * @param withdrawn those of them that were taken back since
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

    /** Whether it stands: a finding that wasn't taken back, or an acceptance. */
    boolean holds() {
        return accepted != null || !withdrawn.containsAll(findings);
    }

    /** For the audit trail. */
    Map<String, @Nullable Object> asMap() {
        return Changes.known(Changes.fields(this, "findings", "accepted"));
    }
}
