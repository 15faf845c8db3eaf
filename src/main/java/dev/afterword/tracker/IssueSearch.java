package dev.afterword.tracker;

import dev.afterword.tracker.remote.RemoteIssue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Open issues that were looked for, at most 50.
 *
 * @param text what their titles contain
 * @param refused whether the tracker didn't answer, or refused
 */
public record IssueSearch(List<RemoteIssue> found, @Nullable String text, boolean refused) {

    public IssueSearch {
        found = List.copyOf(found);
    }
}
