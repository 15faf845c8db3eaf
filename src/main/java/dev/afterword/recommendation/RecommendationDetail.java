package dev.afterword.recommendation;

import java.util.List;
import java.util.UUID;

/**
 * A recommendation with its consultation, as far as one viewer may know it.
 *
 * @param revisions of procedures, that carry it
 * @param asked whether the viewer's opinion was asked for
 * @param decides whether the viewer is of the response team, which asks and decides
 */
public record RecommendationDetail(
        Recommendation recommendation,
        List<Stakeholder> stakeholders,
        List<HistoryEntry> history,
        List<ImplementingRevision> revisions,
        boolean asked,
        boolean decides) {

    public RecommendationDetail {
        stakeholders = List.copyOf(stakeholders);
        history = List.copyOf(history);
        revisions = List.copyOf(revisions);
    }

    /** Returns the stakeholders who object, or agree on a condition. */
    public List<Stakeholder> objecting() {
        return stakeholders.stream().filter(Stakeholder::reserved).toList();
    }

    /** Returns whether this person may edit its text. */
    public boolean correctable(UUID person) {
        return recommendation.state().undecided()
                && recommendation.proposedBy().id().equals(person)
                && heard() == 0;
    }

    /** Returns how many of the stakeholders have given an opinion. */
    public long heard() {
        return stakeholders.stream().filter(each -> each.opinion() != null).count();
    }
}
