package dev.afterword.recommendation;

import dev.afterword.access.PersonRef;
import dev.afterword.access.Viewer;
import dev.afterword.followup.FollowUpFacts;
import dev.afterword.followup.FollowUps;
import dev.afterword.incident.Incidents;
import dev.afterword.recommendation.RecommendationCommands.DecideRecommendation;
import java.time.LocalDate;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Makes the follow-up of kind {@code PROCEDURE_CHANGE} that an adopted recommendation leads to (docs/contract.md, "Routing"), so that
 * it has an owner until it is done and verified. A recommendation from no finding, or from a closed incident, leads to none.
 */
@Component
class AdoptedChanges {

    private static final int DAYS = 30;

    private final FollowUps followUps;
    private final Incidents incidents;
    private final RecommendationStore store;

    AdoptedChanges(FollowUps followUps, Incidents incidents, RecommendationStore store) {
        this.followUps = followUps;
        this.incidents = incidents;
        this.store = store;
    }

    void adopt(Viewer viewer, Recommendation r, DecideRecommendation decided, LocalDate today) {
        String incident = r.incidentKey();
        if (incident == null
                || r.findings().isEmpty()
                || incidents.find(viewer, incident).locked()) {
            return;
        }
        PersonRef decider = new PersonRef(viewer.id(), viewer.name());
        FollowUpFacts facts = FollowUpFacts.procedureChange(
                r.key(),
                r.title(),
                decided.adapted() == null ? r.body() : decided.adapted(),
                Objects.requireNonNullElse(decided.owner(), decider),
                FollowUpFacts.Priority.P3,
                Objects.requireNonNullElse(decided.dueOn(), today.plusDays(DAYS)),
                today.plusDays(FollowUpFacts.Priority.P3.reviewEvery()));
        store.change(
                r,
                followUps
                        .adopt(viewer, incident, r.findings().getFirst().key(), facts)
                        .id());
    }
}
