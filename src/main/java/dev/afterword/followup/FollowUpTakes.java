package dev.afterword.followup;

import dev.afterword.finding.Route;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the calls on follow-ups take, for the OpenAPI document. */
final class FollowUpTakes {

    private FollowUpTakes() {}

    /**
     * @param intention the place, from 0, of the finding's written intention that it is made of
     * @param intended that intention by its words, which holds where others were taken up meanwhile
     * @param findings keys of other findings of the incident that it serves too
     * @param share whether the finding is shown to the owner, who may not see the incident
     */
    record FollowUpBody(
            FollowUpKind kind,
            @Nullable String routingReason,
            String title,
            @Nullable String description,
            String owner,
            @Nullable UUID team,
            Priority priority,
            LocalDate dueOn,
            @Nullable LocalDate nextReviewOn,
            @Nullable String ticket,
            @Nullable Integer intention,
            @Nullable String intended,
            @Nullable List<String> findings,
            @Nullable Boolean share) {}

    record FollowUpPatch(
            @Nullable FollowUpKind kind,
            @Nullable String routingReason,
            @Nullable String title,
            @Nullable String description,
            @Nullable String owner,
            @Nullable UUID team,
            @Nullable Priority priority,
            @Nullable LocalDate dueOn,
            @Nullable LocalDate nextReviewOn,
            @Nullable String ticket) {}

    /** @param citations keys of the incident, for those who see it */
    record FollowUpStepBody(
            @Nullable String note,
            @Nullable List<String> citations,
            @Nullable String link) {}

    /** @param finding the key of one that it serves, of the incident it was raised in */
    record FollowUpShareBody(String finding) {}

    record FollowUpHandBackBody(String reason) {}

    record FollowUpReviewBody(
            String note,
            @Nullable LocalDate nextReviewOn,
            @Nullable List<String> citations,
            @Nullable String link) {}

    record FollowUpRiskBody(String reason, LocalDate until) {}

    record FollowUpRiskAnswer(@Nullable String note) {}

    /** @param incident left out where {@code finding} is the whole key */
    record FollowUpFindingBody(@Nullable String incident, String finding) {}

    /**
     * @param owner an identifier, or {@code me}
     * @param state one state, {@code OPEN} (the default) or {@code ALL}
     * @param due {@code OVERDUE}, {@code WEEK} or {@code REVIEW}
     */
    record FollowUpListQuery(
            @Nullable String owner,
            @Nullable UUID team,
            @Nullable String state,
            @Nullable FollowUpKind kind,
            @Nullable Route route,
            @Nullable String due,
            @Nullable Priority priority,
            @Nullable Boolean crossOrganisation,
            @Nullable String incident,
            @Nullable String q,
            @Nullable String sort,
            @Nullable String pageToken,
            @Nullable Integer pageSize) {}
}
