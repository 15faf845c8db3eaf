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
 * @param started whether somebody there took it up: it has an assignee, or a state after the first one
 * @param assignee the name there; null for nobody
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
        @Nullable LocalDate dueOn,
        Instant createdAt,
        Instant updatedAt) {

    RemoteIssue withId(String other) {
        return new RemoteIssue(
                other, url, project, title, closed, status, started, assignee, dueOn, createdAt, updatedAt);
    }

    RemoteIssue in(String other) {
        return new RemoteIssue(id, url, other, title, closed, status, started, assignee, dueOn, createdAt, updatedAt);
    }
}
