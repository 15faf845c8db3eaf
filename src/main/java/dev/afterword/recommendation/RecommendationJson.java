package dev.afterword.recommendation;

import dev.afterword.access.PersonRef;
import dev.afterword.kernel.Tlp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recommendation in the shape of the API.
 *
 * @param incident the key of the incident that it comes from; null for none, and for viewers who can't see that incident
 * @param findings keys within the incident
 * @param consultation the stakeholders and their opinions; an external stakeholder sees only their own
 * @param history newest first
 * @param followUp the key of the follow-up that it led to; null for none, and for viewers who can't see it
 */
record RecommendationJson(
        String key,
        String title,
        String body,
        RecommendationState state,
        Tlp tlp,
        @Nullable String incident,
        List<String> findings,
        PersonRef proposedBy,
        Instant proposedAt,
        List<Stakeholder> consultation,
        @Nullable RecommendationDecision decision,
        Recommendation.@Nullable Completion completion,
        @Nullable String followUp,
        List<ImplementingRevision> revisions,
        List<HistoryEntry> history) {

    static RecommendationJson of(RecommendationDetail doc) {
        Recommendation r = doc.recommendation();
        ChangeRef change = r.change();
        return new RecommendationJson(
                r.key(),
                r.title(),
                r.body(),
                r.state(),
                r.tlp(),
                r.incidentKey(),
                r.findings().stream().map(FindingRef::key).toList(),
                r.proposedBy(),
                r.proposedAt(),
                doc.stakeholders(),
                r.decision(),
                r.completion(),
                change == null ? null : change.key(),
                doc.revisions(),
                doc.history());
    }
}
