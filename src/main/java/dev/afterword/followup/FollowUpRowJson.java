package dev.afterword.followup;

import dev.afterword.access.PersonRef;
import dev.afterword.access.TeamRef;
import dev.afterword.finding.Route;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A row of a list of follow-ups in the shape of the API. */
record FollowUpRowJson(
        String key,
        FollowUpKind kind,
        Route route,
        boolean crossOrganisation,
        String title,
        PersonRef owner,
        @Nullable TeamRef team,
        FollowUpFacts.Priority priority,
        LocalDate dueOn,
        @Nullable LocalDate nextReviewOn,
        boolean late,
        FollowUpState state,
        Instant stateSince,
        @Nullable String incident,
        Instant raisedAt) {

    static FollowUpRowJson of(FollowUpRow row, LocalDate today) {
        return new FollowUpRowJson(
                row.key(),
                row.kind(),
                row.route(),
                row.crossOrganisation(),
                row.title(),
                row.owner(),
                row.team(),
                row.priority(),
                row.dueOn(),
                row.nextReviewOn(),
                row.late(today),
                row.state(),
                row.since(),
                row.incidentKey(),
                row.raisedAt());
    }
}
