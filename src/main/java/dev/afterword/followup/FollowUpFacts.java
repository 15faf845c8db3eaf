package dev.afterword.followup;

import dev.afterword.access.PersonRef;
import dev.afterword.finding.Route;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a follow-up.
 *
 * @param routingReason why it goes another way than its finding's type says; null where it doesn't
 * @param description Markdown
 * @param team whom it is seen by, and counted for, besides its owner
 * @param dueOn the day until which it is to be resolved
 * @param nextReviewOn the day on which the response team looks at it again; null once it is proved
 * @param ticket where another tracker has it: an address, http or https
 */
public record FollowUpFacts(
        FollowUpKind kind,
        @Nullable String routingReason,
        String title,
        @Nullable String description,
        PersonRef owner,
        @Nullable PersonRef team,
        Priority priority,
        LocalDate dueOn,
        @Nullable LocalDate nextReviewOn,
        @Nullable String ticket) {

    public Route route() {
        return kind.route();
    }

    FollowUpFacts ownedBy(PersonRef heir) {
        return new FollowUpFacts(
                kind, routingReason, title, description, heir, team, priority, dueOn, nextReviewOn, ticket);
    }

    FollowUpFacts reviewedNext(@Nullable LocalDate day) {
        return new FollowUpFacts(kind, routingReason, title, description, owner, team, priority, dueOn, day, ticket);
    }

    FollowUpFacts rearranged(PersonRef by, Priority urgent, LocalDate until) {
        return new FollowUpFacts(
                kind, routingReason, title, description, by, team, urgent, until, nextReviewOn, ticket);
    }
}
