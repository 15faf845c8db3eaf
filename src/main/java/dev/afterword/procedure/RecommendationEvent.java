package dev.afterword.procedure;

import dev.afterword.kernel.DomainEvent;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to recommendations. */
public sealed interface RecommendationEvent extends DomainEvent {

    record RecommendationProposed(
            @Nullable UUID incident, UUID actor, String object, Map<String, ? extends @Nullable Object> after)
            implements RecommendationEvent {
        @Override
        public String action() {
            return "recommendation.proposed";
        }
    }

    record RecommendationCorrected(
            @Nullable UUID incident,
            UUID actor,
            String object,
            Map<String, ? extends @Nullable Object> before,
            Map<String, ? extends @Nullable Object> after)
            implements RecommendationEvent {
        @Override
        public String action() {
            return "recommendation.corrected";
        }
    }

    /** Stakeholders were asked; {@code after} names them by identifier. */
    record StakeholdersAsked(
            @Nullable UUID incident, UUID actor, String object, Map<String, ? extends @Nullable Object> after)
            implements RecommendationEvent {
        @Override
        public String action() {
            return "recommendation.consulted";
        }
    }

    record OpinionGiven(
            @Nullable UUID incident,
            UUID actor,
            String object,
            Map<String, ? extends @Nullable Object> before,
            Map<String, ? extends @Nullable Object> after)
            implements RecommendationEvent {
        @Override
        public String action() {
            return "recommendation.opinion-given";
        }
    }

    record RecommendationDecided(
            @Nullable UUID incident, UUID actor, String object, Map<String, ? extends @Nullable Object> after)
            implements RecommendationEvent {
        @Override
        public String action() {
            return "recommendation.decided";
        }
    }

    record RecommendationCompleted(
            @Nullable UUID incident, UUID actor, String object, Map<String, ? extends @Nullable Object> after)
            implements RecommendationEvent {
        @Override
        public String action() {
            return "recommendation.completed";
        }
    }
}
