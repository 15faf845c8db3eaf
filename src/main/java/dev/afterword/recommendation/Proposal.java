package dev.afterword.recommendation;

import dev.afterword.kernel.Tlp;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recommendation as it is proposed.
 *
 * @param incident where it comes from, with its key; null for none
 * @param findings keys of findings of the incident
 */
record Proposal(
        String title,
        String body,
        @Nullable UUID incident,
        @Nullable String incidentKey,
        Tlp tlp,
        List<String> findings) {

    Proposal {
        findings = List.copyOf(findings);
    }
}
