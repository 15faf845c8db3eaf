package dev.afterword.tracker;

import dev.afterword.access.PersonRef;
import dev.afterword.access.TeamRef;
import dev.afterword.followup.FollowUpFacts;
import dev.afterword.followup.FollowUpKind;
import dev.afterword.input.Checked;
import dev.afterword.input.Errors;
import dev.afterword.input.NotPast;
import dev.afterword.tracker.remote.RemoteIssue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The commands for issues. Each record is the form, the JSON body, its schema in the API, and the argument of the service. */
final class IssueCommands {

    private IssueCommands() {}

    /**
     * Creates an issue.
     *
     * @param title written for the outside
     * @param description written for the outside: no evidence, no actors, nothing restricted
     */
    record SendIssue(
            @NotNull UUID target,
            @NotBlank @Size(max = 300) String title,
            @Nullable @Size(max = 10_000) String description) {}

    /**
     * Links an issue that exists.
     *
     * @param issue its number, its key or its address
     */
    record LinkIssue(
            @NotNull UUID target, @NotBlank @Size(max = 500) String issue) {}

    /**
     * Makes issues that exist in a tracker follow-ups of a finding, with the titles that they have there.
     *
     * @param issues what the tracker calls them
     * @param more others, by number, key or address, one a line
     * @param routingReason why they are routed elsewhere than the finding's type requires; null where they aren't
     * @param owner may be left out if there is a team, as of a new follow-up
     */
    record ImportIssues(
            @NotNull UUID target,
            Set<String> issues,
            @Nullable @Size(max = 5_000) String more,
            @NotNull FollowUpKind kind,
            @Nullable @Size(max = 2_000) String routingReason,
            PersonRef owner,
            @Nullable TeamRef team,
            FollowUpFacts.@NotNull Priority priority,
            @NotNull @NotPast LocalDate dueOn)
            implements Checked {

        ImportIssues {
            issues = issues == null ? Set.of() : Set.copyOf(issues);
            owner = owner == null ? FollowUpFacts.NOBODY : owner;
        }

        @Override
        public void check(Errors errors) {
            if (issues.isEmpty() && lines().isEmpty()) {
                errors.reject("more", "required");
            } else if (issues.size() + lines().size() > 50) {
                errors.reject("issues", "tooMany", 50);
            }
            if (owner.equals(FollowUpFacts.NOBODY) && team == null) {
                errors.rejectOnce("owner", "required");
            }
        }

        List<String> lines() {
            return more == null
                    ? List.of()
                    : more.lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .toList();
        }

        FollowUpFacts facts(RemoteIssue issue) {
            String title = issue.title().length() > 300 ? issue.title().substring(0, 300) : issue.title();
            return new FollowUpFacts(kind, routingReason, title, null, owner, team, priority, dueOn, null, null, null);
        }
    }

    /** Sends a comment. */
    record CommentIssue(@NotBlank @Size(max = 5_000) String text) {}
}
