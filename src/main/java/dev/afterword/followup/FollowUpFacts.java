package dev.afterword.followup;

import dev.afterword.access.PersonRef;
import dev.afterword.finding.Route;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
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

    /** By the names of the API, for the audit trail and the history; people and teams by id. */
    Map<String, @Nullable Object> asMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("kind", kind.name());
        map.put("routingReason", routingReason);
        map.put("title", title);
        map.put("description", description);
        map.put("owner", owner.id().toString());
        map.put("team", team == null ? null : team.id().toString());
        map.put("priority", priority.name());
        map.put("dueOn", dueOn.toString());
        map.put("nextReviewOn", nextReviewOn == null ? null : nextReviewOn.toString());
        map.put("ticket", ticket);
        return map;
    }
}
