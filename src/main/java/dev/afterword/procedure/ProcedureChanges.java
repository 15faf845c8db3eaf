package dev.afterword.procedure;

import dev.afterword.access.PersonRef;
import dev.afterword.access.Viewer;
import dev.afterword.followup.FollowUpFacts;
import dev.afterword.followup.FollowUpKind;
import dev.afterword.followup.FollowUps;
import dev.afterword.followup.Priority;
import dev.afterword.incident.Incidents;
import dev.afterword.procedure.RecommendationInput.Decided;
import java.time.LocalDate;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Makes the follow-up of kind {@code PROCEDURE_CHANGE} that an adopted recommendation leads to (the contract, "Routing"), so that
 * somebody owns it until it is done and seen. One that comes from no finding, or from a closed incident, has none.
 */
@Component
class ProcedureChanges {

    private static final int DAYS = 30;

    private final FollowUps followUps;
    private final Incidents incidents;
    private final Recommendations recommendations;

    ProcedureChanges(FollowUps followUps, Incidents incidents, Recommendations recommendations) {
        this.followUps = followUps;
        this.incidents = incidents;
        this.recommendations = recommendations;
    }

    void adopt(Viewer viewer, Recommendation r, Decided decided) {
        String incident = r.incidentKey();
        if (incident == null
                || r.findings().isEmpty()
                || incidents.find(viewer, incident).locked()) {
            return;
        }
        LocalDate today = recommendations.today();
        PersonRef decider = new PersonRef(viewer.id(), viewer.name());
        FollowUpFacts facts = new FollowUpFacts(
                FollowUpKind.PROCEDURE_CHANGE,
                r.key(),
                r.title(),
                decided.adapted() == null ? r.body() : decided.adapted(),
                Objects.requireNonNullElse(decided.owner(), decider),
                null,
                Priority.P3,
                Objects.requireNonNullElse(decided.dueOn(), today.plusDays(DAYS)),
                today.plusDays(Priority.P3.reviewEvery()),
                null);
        followUps.adopt(viewer, incident, r.findings().getFirst().key(), facts);
    }
}
