package dev.afterword.tracker;

import dev.afterword.followup.FollowUp;
import dev.afterword.tracker.remote.NewIssue;
import dev.afterword.tracker.remote.RemoteComment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The issue of a follow-up with what its page shows.
 *
 * @param issue null if there is none
 * @param pending what isn't done there yet
 * @param comments what people wrote there
 * @param earlier issues that were unlinked or deleted
 * @param unknownOwner whether its owner isn't assigned there although the rule says so, because nobody told their account
 * @param details what is sent beside its texts, if it is to be created and the viewer sees trackers
 * @param may whether the viewer decides about it
 */
public record IssueView(
        FollowUp followUp,
        @Nullable Issue issue,
        List<PendingTask> pending,
        List<RemoteComment> comments,
        List<Issue> earlier,
        boolean unknownOwner,
        List<NewIssue.Detail> details,
        boolean may) {

    public IssueView {
        pending = List.copyOf(pending);
        comments = List.copyOf(comments);
        earlier = List.copyOf(earlier);
        details = List.copyOf(details);
    }

    public boolean failed() {
        return pending.stream().anyMatch(PendingTask::failed);
    }

    /** Returns whether it is linked, and not only to be created. */
    public boolean linked() {
        return issue != null && issue.state() == Issue.State.LINKED;
    }
}
