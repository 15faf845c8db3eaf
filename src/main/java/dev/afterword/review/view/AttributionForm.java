package dev.afterword.review.view;

import dev.afterword.incident.IncidentLayout;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The page on which an attribution is added or edited.
 *
 * @param ref of the one that is edited, or null for a new one
 * @param evidenceRows the number of rows for pieces of evidence
 * @param hypothesisRows the number of rows for other explanations
 */
public record AttributionForm(
        IncidentLayout layout,
        @Nullable String ref,
        int evidenceRows,
        int hypothesisRows,
        Map<String, String> kinds,
        Map<String, String> likelihoods,
        Map<String, String> confidences,
        Map<String, String> sources,
        Map<String, String> informations,
        Map<String, String> visibility) {

    public String action() {
        String base = layout.href("review") + "/attributions";
        return ref == null ? base : base + "/" + ref;
    }
}
