package dev.afterword.procedure;

import dev.afterword.recommendation.FindingRef;
import dev.afterword.recommendation.Recommendation;
import dev.afterword.recommendation.RecommendationState;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recommendation that a revision carries, as far as the viewer sees it.
 *
 * @param incident the key of the incident that it comes from, for who sees that
 * @param findings keys of findings of the incident, for who sees them
 */
public record IncludedRecommendation(
        UUID id,
        String key,
        String title,
        RecommendationState state,
        @Nullable String incident,
        List<FindingRef> findings) {

    public IncludedRecommendation {
        findings = List.copyOf(findings);
    }

    public String href() {
        return "/recommendations/" + key;
    }

    static IncludedRecommendation of(Recommendation r) {
        return new IncludedRecommendation(r.id(), r.key(), r.title(), r.state(), r.incidentKey(), r.findings());
    }
}
