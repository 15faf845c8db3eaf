package dev.afterword.followup;

import dev.afterword.access.PersonRef;
import dev.afterword.access.TeamRef;
import dev.afterword.finding.Route;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A follow-up in the shape of the API, in lists and, with {@link FollowUpDetailJson}, alone. */
record FollowUpJson(
        String key,
        FollowUpKind kind,
        Route route,
        @Nullable String routingReason,
        boolean crossOrganisation,
        String title,
        @Nullable String description,
        PersonRef owner,
        @Nullable TeamRef team,
        Priority priority,
        LocalDate dueOn,
        @Nullable LocalDate nextReviewOn,
        boolean late,
        @Nullable String ticket,
        FollowUpState state,
        Instant stateSince,
        @Nullable LocalDate riskUntil,
        long version,
        Instant raisedAt,
        PersonRef raisedBy) {

    static FollowUpJson of(FollowUp f, LocalDate today) {
        FollowUpFacts facts = f.facts();
        return new FollowUpJson(
                f.key(),
                facts.kind(),
                facts.route(),
                facts.routingReason(),
                f.crossOrganisation(),
                facts.title(),
                facts.description(),
                facts.owner(),
                facts.team(),
                facts.priority(),
                facts.dueOn(),
                facts.nextReviewOn(),
                f.late(today),
                facts.ticket(),
                f.state(),
                f.since(),
                f.riskUntil(),
                f.version(),
                f.raisedAt(),
                f.raisedBy());
    }
}
