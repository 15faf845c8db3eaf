package dev.afterword.procedure;

import dev.afterword.access.PersonRef;
import dev.afterword.access.Viewer;
import dev.afterword.followup.FollowUpFacts;
import dev.afterword.followup.FollowUpTransitions;
import dev.afterword.followup.FollowUps;
import dev.afterword.followup.Priority;
import dev.afterword.incident.Incidents;
import dev.afterword.procedure.RecommendationCommands.DecideRecommendation;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Makes the follow-up of kind {@code PROCEDURE_CHANGE} that an adopted recommendation leads to (the contract, "Routing"), so that
 * somebody owns it until it is done and seen, and moves it along with the revision that carries it. One that comes from no finding, or from a closed incident, has none.
 */
@Component
class ProcedureChanges {

    private static final int DAYS = 30;

    private final FollowUps followUps;
    private final FollowUpTransitions moves;
    private final Incidents incidents;
    private final Recommendations recommendations;
    private final RecommendationStore store;

    ProcedureChanges(
            FollowUps followUps,
            FollowUpTransitions moves,
            Incidents incidents,
            Recommendations recommendations,
            RecommendationStore store) {
        this.followUps = followUps;
        this.moves = moves;
        this.incidents = incidents;
        this.recommendations = recommendations;
        this.store = store;
    }

    void adopt(Viewer viewer, Recommendation r, DecideRecommendation decided) {
        String incident = r.incidentKey();
        if (incident == null
                || r.findings().isEmpty()
                || incidents.find(viewer, incident).locked()) {
            return;
        }
        LocalDate today = recommendations.today();
        PersonRef decider = new PersonRef(viewer.id(), viewer.name());
        FollowUpFacts facts = FollowUpFacts.procedureChange(
                r.key(),
                r.title(),
                decided.adapted() == null ? r.body() : decided.adapted(),
                Objects.requireNonNullElse(decided.owner(), decider),
                Priority.P3,
                Objects.requireNonNullElse(decided.dueOn(), today.plusDays(DAYS)),
                today.plusDays(Priority.P3.reviewEvery()));
        store.change(
                r,
                followUps
                        .adopt(viewer, incident, r.findings().getFirst().key(), facts)
                        .id());
    }

    /** Work on what a revision carries has begun, once it is proposed: by its owner or for them. */
    void proposed(Viewer viewer, Procedure procedure, Revision revision, List<Recommendation> carried) {
        advance(viewer, procedure, revision, carried, false);
    }

    /** What a revision carries is done once it is in force; somebody who neither owns nor approved it verifies that. */
    void inForce(Viewer approver, Procedure procedure, Revision revision, List<Recommendation> carried) {
        advance(approver, procedure, revision, carried, true);
    }

    private void advance(
            Viewer viewer, Procedure procedure, Revision revision, List<Recommendation> carried, boolean done) {
        carried.stream()
                .map(Recommendation::change)
                .filter(Objects::nonNull)
                .forEach(change ->
                        moves.advance(viewer, change.id(), done, revision.why(), procedure.href(revision.number())));
    }
}
