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

    /** Those whose objection stands, or who agree on a condition. */
    public List<Stakeholder> objecting() {
        return stakeholders.stream().filter(Stakeholder::reserved).toList();
    }

    /** Whether this person may correct what it says. */
    public boolean correctable(UUID person) {
        return recommendation.state().undecided()
                && recommendation.proposedBy().id().equals(person)
                && heard() == 0;
    }

    /** How many of those who were asked have said something. */
    public long heard() {
        return stakeholders.stream().filter(each -> each.opinion() != null).count();
    }
}
