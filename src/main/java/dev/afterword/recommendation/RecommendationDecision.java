package dev.afterword.recommendation;

import dev.afterword.access.PersonRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the response team decided on a recommendation.
 *
 * @param outcome {@code ADOPTED}, {@code ADAPTED} or {@code REJECTED}
 * @param adapted what is done instead; null unless it was adapted
 */
public record RecommendationDecision(
        RecommendationState outcome,
        String reason,
        @Nullable String adapted,
        PersonRef decidedBy,
        Instant decidedAt) {}
