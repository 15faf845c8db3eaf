package dev.afterword.followup;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.afterword.access.PersonRef;
import dev.afterword.access.TeamRef;
import dev.afterword.finding.Route;
import dev.afterword.followup.FollowUpCommands.Schedule;
import dev.afterword.input.Checked;
import dev.afterword.input.Errors;
import dev.afterword.input.NotPast;
import dev.afterword.input.WebAddress;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a follow-up that people fill in: as a form and as JSON, in the database, in the history and the audit trail.
 *
 * @param routingReason why it is routed elsewhere than its finding's type requires; null where it isn't
 * @param description Markdown
 * @param owner may be left out if there is a team, which then names a person; until then the team's lead is the owner
 * @param team the team that sees it, and that it is counted for, besides its owner
 * @param dueOn the date by which it is to be resolved
 * @param nextReviewOn the date of the response team's next review; null once it is verified
 * @param ticket the address of its ticket in another tracker
 * @param successMeasure how people will know that it works; plain text
 */
public record FollowUpFacts(
        @NotNull FollowUpKind kind,
        @Nullable @Size(max = 2_000) String routingReason,
        @NotBlank @Size(max = 300) String title,
        @Nullable @Size(max = 20_000) String description,
        PersonRef owner,
        @Nullable TeamRef team,
        @NotNull Priority priority,
        @NotNull @NotPast LocalDate dueOn,
        @Nullable @NotPast LocalDate nextReviewOn,
        @Nullable @Size(max = 2_000) @WebAddress String ticket,
        @Nullable @Size(max = 2_000) String successMeasure)
        implements Checked {

    /** Stands in for an owner whom the team is to name, until its lead takes that place. */
    public static final PersonRef NOBODY = new PersonRef(new UUID(0, 0), "");

    /** Joins lines of the title, because a title is one sentence even if it was typed in two lines. */
    public FollowUpFacts {
        title = title == null ? "" : title.replaceAll("\\s*\\R\\s*", " ");
        owner = owner == null ? NOBODY : owner;
    }

    @Override
    public void check(Errors errors) {
        if (isTeamToName() && team == null) {
            errors.rejectOnce("owner", "required");
        }
    }

    /** Returns whether it is assigned to a team, which is to name the owner. */
    @JsonIgnore
    boolean isTeamToName() {
        return owner.equals(NOBODY);
    }

    /**
     * Returns the facts of the follow-up that implements an adopted recommendation, which is the reason for its route to the
     * register.
     */
    public static FollowUpFacts procedureChange(
            String recommendation,
            String title,
            @Nullable String description,
            PersonRef owner,
            Priority priority,
            LocalDate dueOn,
            LocalDate nextReviewOn) {
        return new FollowUpFacts(
                FollowUpKind.PROCEDURE_CHANGE,
                recommendation,
                title,
                description,
                owner,
                null,
                priority,
                dueOn,
                nextReviewOn,
                null,
                null);
    }

    @JsonIgnore
    public Route route() {
        return kind.route();
    }

    FollowUpFacts ownedBy(PersonRef newOwner) {
        return new FollowUpFacts(
                kind,
                routingReason,
                title,
                description,
                newOwner,
                team,
                priority,
                dueOn,
                nextReviewOn,
                ticket,
                successMeasure);
    }

    FollowUpFacts routedBecause(String reason) {
        return new FollowUpFacts(
                kind, reason, title, description, owner, team, priority, dueOn, nextReviewOn, ticket, successMeasure);
    }

    FollowUpFacts reviewedNext(@Nullable LocalDate day) {
        return new FollowUpFacts(
                kind, routingReason, title, description, owner, team, priority, dueOn, day, ticket, successMeasure);
    }

    FollowUpFacts withTicket(@Nullable String address) {
        return new FollowUpFacts(
                kind,
                routingReason,
                title,
                description,
                owner,
                team,
                priority,
                dueOn,
                nextReviewOn,
                address,
                successMeasure);
    }

    FollowUpFacts scheduled(Schedule schedule) {
        return new FollowUpFacts(
                kind,
                routingReason,
                title,
                description,
                schedule.owner(),
                schedule.team(),
                schedule.priority(),
                schedule.dueOn(),
                nextReviewOn,
                ticket,
                successMeasure);
    }

    /** The priority of a follow-up; P1 is highest. */
    public enum Priority {
        P1(7),
        P2(14),
        P3(30),
        P4(30);

        private final int days;

        Priority(int days) {
            this.days = days;
        }

        /** Returns the days until an open follow-up is reviewed again, unless a date is set. */
        public int reviewEvery() {
            return days;
        }
    }
}
