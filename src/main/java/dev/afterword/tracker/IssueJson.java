package dev.afterword.tracker;

import dev.afterword.tracker.remote.RemoteComment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The issue of a follow-up, as the API answers it. */
record IssueJson(
        String followUp,
        @Nullable Issue issue,
        List<PendingTask> pending,
        List<RemoteComment> comments,
        List<Issue> earlier) {

    static IssueJson of(IssueView view) {
        return new IssueJson(view.followUp().key(), view.issue(), view.pending(), view.comments(), view.earlier());
    }
}
