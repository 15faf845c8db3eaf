package dev.afterword.followup;

import dev.afterword.access.PersonRef;
import dev.afterword.access.TeamRef;
import dev.afterword.finding.Route;
import dev.afterword.followup.FollowUpQuery.Sort;
import dev.afterword.kernel.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Locale;
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

    /** Returns an order that no index has. */
    static Comparator<FollowUpRow> order(Sort sort) {
        return switch (sort) {
            case OWNER, OWNER_LAST ->
                Page.by(row -> row.owner.name().toLowerCase(Locale.ROOT), sort == Sort.OWNER_LAST);
            case TEAM, TEAM_LAST ->
                Page.by(
                        row -> row.team == null ? null : row.team.name().toLowerCase(Locale.ROOT),
                        sort == Sort.TEAM_LAST);
            case KIND, KIND_LAST -> Page.by(FollowUpRow::kind, sort == Sort.KIND_LAST);
            case STATE, STATE_LAST -> Page.by(FollowUpRow::state, sort == Sort.STATE_LAST);
            default -> throw new IllegalArgumentException(sort.name());
        };
    }

    public boolean dueForReview(LocalDate today) {
        return nextReviewOn != null && !nextReviewOn.isAfter(today);
    }

    public boolean late(LocalDate today) {
        return state.withOwner() && dueOn.isBefore(today);
    }
}
