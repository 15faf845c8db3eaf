package dev.afterword.followup;

import dev.afterword.access.PersonRef;
import dev.afterword.access.TeamRef;
import dev.afterword.finding.Route;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A follow-up as a row of a list.
 *
 * @param acceptBy the last day to accept it, while that is what it waits for
 * @param nameBy the last day on which its team has to name a person; null if a person has it
 * @param breached whether it missed a date once
 * @param findings the number of linked findings that the viewer sees
 * @param incidentKey the incident in which it was created, if the viewer may see it
 */
public record FollowUpRow(
        UUID id,
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
        FollowUpState state,
        Instant since,
        @Nullable LocalDate acceptBy,
        @Nullable LocalDate nameBy,
        boolean breached,
        @Nullable String incidentKey,
        int findings,
        Instant raisedAt) {

    public boolean dueForReview(LocalDate today) {
        return nextReviewOn != null && !nextReviewOn.isAfter(today);
    }

    public boolean late(LocalDate today) {
        return state.withOwner() && dueOn.isBefore(today);
    }
}
