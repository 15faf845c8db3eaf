package dev.afterword.recommendation;

import dev.afterword.access.PersonRef;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Tlp;
import dev.afterword.recommendation.RecommendationCommands.RecommendationWording;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A suggested improvement.
 *
 * @param incident the incident that it comes from; null for none. Never shown; viewers who can see the incident get {@code incidentKey}
 * @param body Markdown
 * @param findings the findings that it comes from, as far as the viewer sees them
 * @param decision null until the response team has decided
 * @param change the follow-up that it led to; null for none, and for viewers who can't see it
 */
public record Recommendation(
        UUID id,
        String key,
        @Nullable UUID incident,
        @Nullable String incidentKey,
        @Nullable String incidentTitle,
        Tlp tlp,
        String title,
        String body,
        RecommendationState state,
        PersonRef proposedBy,
        Instant proposedAt,
        List<FindingRef> findings,
        @Nullable RecommendationDecision decision,
        @Nullable Completion completion,
        @Nullable ChangeRef change,
        long version) {

    public Recommendation {
        findings = List.copyOf(findings);
    }

    static Recommendation open(Viewer viewer, Proposal proposal, Instant now) {
        return new Recommendation(
                RandomCodes.uuid(),
                "REC-" + RandomCodes.random(6),
                proposal.incident(),
                proposal.incidentKey(),
                null,
                proposal.tlp(),
                proposal.title(),
                proposal.body(),
                RecommendationState.OPEN,
                new PersonRef(viewer.id(), viewer.name()),
                now,
                List.of(),
                null,
                null,
                null,
                1);
    }

    public String href() {
        return "/recommendations/" + key;
    }

    /** Consulting is possible until the decision. */
    Recommendation consulting() {
        requireUndecided();
        return with(RecommendationState.CONSULTING, null, null);
    }

    /** Stakeholders are asked first, and it is decided once. */
    Recommendation decided(RecommendationDecision decision) {
        if (state == RecommendationState.OPEN) {
            throw Problem.blocked("nobodyAsked", href() + "#consultation");
        }
        if (state != RecommendationState.CONSULTING) {
            throw Problem.blocked("recommendationDecided", href());
        }
        return with(decision.outcome(), decision, null);
    }

    /** Marks an adopted recommendation as done in another way than by a revision of a procedure. */
    Recommendation completed(Completion completion) {
        if (state != RecommendationState.ADOPTED && state != RecommendationState.ADAPTED) {
            throw Problem.blocked("notAdopted", href());
        }
        return with(RecommendationState.DONE, decision, completion);
    }

    RecommendationWording wording() {
        return new RecommendationWording(title, body);
    }

    Recommendation corrected(RecommendationWording wording) {
        return with(wording.title(), wording.body(), state, null, null);
    }

    /** Throws a problem once it is decided. */
    void requireUndecided() {
        if (!state.undecided()) {
            throw Problem.blocked("recommendationDecided", href());
        }
    }

    private Recommendation with(
            RecommendationState state, @Nullable RecommendationDecision decision, @Nullable Completion completion) {
        return with(title, body, state, decision, completion);
    }

    private Recommendation with(
            String title,
            String body,
            RecommendationState state,
            @Nullable RecommendationDecision decision,
            @Nullable Completion completion) {
        return new Recommendation(
                id,
                key,
                incident,
                incidentKey,
                incidentTitle,
                tlp,
                title,
                body,
                state,
                proposedBy,
                proposedAt,
                findings,
                decision,
                completion,
                change,
                version + 1);
    }

    /** That what was adopted is done without a procedure, and how. */
    public record Completion(String note, PersonRef doneBy, Instant doneAt) {}
}
