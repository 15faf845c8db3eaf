package dev.afterword.tracker;

import dev.afterword.access.PersonRef;
import dev.afterword.tracker.remote.IssueChange;
import dev.afterword.tracker.remote.RemoteIssue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The issue of a follow-up in a tracker, as the tracker last reported it.
 *
 * @param marker what the issue is found by; null if it existed before it was linked
 * @param title what was decided to be sent
 * @param description what was decided to be sent, with the marker
 * @param tracker the name of the tracker; null for people who don't see trackers
 * @param remoteId what its API addresses it by; null while it isn't created
 * @param status as people read it there
 * @param assignee the name there
 * @param account of the assignee
 * @param sentAccount to whom it was assigned from here last: what is there because of us is nothing new, and what people there made of it stays
 * @param seenAt when that was
 */
public record Issue(
        UUID id,
        UUID followUp,
        UUID incident,
        UUID target,
        @Nullable String tracker,
        State state,
        @Nullable String marker,
        String title,
        String description,
        PersonRef createdBy,
        Instant createdAt,
        @Nullable String remoteId,
        @Nullable String url,
        @Nullable String project,
        @Nullable String remoteTitle,
        @Nullable String status,
        boolean closed,
        @Nullable String assignee,
        @Nullable String account,
        @Nullable String sentAccount,
        @Nullable LocalDate dueOn,
        @Nullable Instant remoteUpdatedAt,
        @Nullable Instant seenAt,
        @Nullable Instant commentsSeenAt) {

    /** Returns a copy that is linked to an issue as its tracker reports it. */
    Issue linked(RemoteIssue remote, Instant now) {
        return new Issue(
                id,
                followUp,
                incident,
                target,
                tracker,
                State.LINKED,
                marker,
                title,
                description,
                createdBy,
                createdAt,
                remote.id(),
                remote.url(),
                remote.project(),
                remote.title(),
                remote.status(),
                remote.closed(),
                remote.assignee(),
                remote.account(),
                sentAccount,
                remote.dueOn(),
                remote.updatedAt(),
                now,
                commentsSeenAt);
    }

    /**
     * Returns what is known of it after a change of ours: the answer to that as far as it was asked for, and for the rest what was seen before. Where
     * this isn't all of the answer, people there changed something meanwhile.
     */
    RemoteIssue changed(IssueChange change, RemoteIssue answer) {
        boolean turned = change.closed() != null;
        boolean assigned = change.assignee() != null && change.assignee().equalsIgnoreCase(answer.account());
        return new RemoteIssue(
                answer.id(),
                answer.url(),
                Objects.requireNonNullElse(project, answer.project()),
                Objects.requireNonNullElse(remoteTitle, answer.title()),
                turned ? answer.closed() : closed,
                turned ? answer.status() : Objects.requireNonNullElse(status, answer.status()),
                answer.started(),
                assigned ? answer.assignee() : assignee,
                assigned ? answer.account() : account,
                answer.assignedBy(),
                change.dueOn() != null ? answer.dueOn() : dueOn,
                answer.createdAt(),
                answer.updatedAt());
    }

    /** Returns whether it is assigned to this account there. */
    boolean isAssignedTo(String other) {
        return other.equalsIgnoreCase(account);
    }

    /** Returns whether this account was sent there last. */
    boolean wasSent(@Nullable String other) {
        return other != null && other.equalsIgnoreCase(sentAccount);
    }

    /** The messages are {@code IssueState.<NAME>}. */
    public enum State {
        /** It is to be created. */
        WAITING,
        LINKED,
        /** It was deleted there. */
        GONE,
        /** It was unlinked here. */
        ENDED;

        boolean live() {
            return this == WAITING || this == LINKED;
        }
    }
}
