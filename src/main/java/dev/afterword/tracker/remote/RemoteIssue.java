package dev.afterword.tracker.remote;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An issue as the tracker reports it.
 *
 * @param id what the API of the project addresses it by; of an issue that was moved elsewhere, what it was addressed by in the project
 * @param url its page for people
 * @param project where it is now, as {@link TrackerAccess#project} names projects
 * @param status as people read it there, such as {@code In Progress}
 * @param started whether somebody there began: its state is one after the first
 * @param assignee the name there; null for nobody
 * @param account of the assignee, as {@link IssueChange#assignee} names it
 * @param assignedBy the account of who gave it to them; null if that has to be asked for, empty if the tracker doesn't tell
 */
public record RemoteIssue(
        String id,
        String url,
        String project,
        String title,
        boolean closed,
        String status,
        boolean started,
        @Nullable String assignee,
        @Nullable String account,
        @Nullable String assignedBy,
        @Nullable LocalDate dueOn,
        Instant createdAt,
        Instant updatedAt) {

    RemoteIssue withId(String other) {
        return with(other, project, assignee, account, assignedBy);
    }

    RemoteIssue in(String other) {
        return with(id, other, assignee, account, assignedBy);
    }

    /** Returns a copy with another assignee. */
    public RemoteIssue assignedTo(@Nullable String name, @Nullable String itsAccount, @Nullable String by) {
        return with(id, project, name, itsAccount, by);
    }

    private RemoteIssue with(
            String itsId, String place, @Nullable String name, @Nullable String itsAccount, @Nullable String by) {
        return new RemoteIssue(
                itsId, url, place, title, closed, status, started, name, itsAccount, by, dueOn, createdAt, updatedAt);
    }
}
