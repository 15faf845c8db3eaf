package dev.afterword.tracker.remote;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of issues. */
public record IssuePage(List<RemoteIssue> issues, @Nullable String nextPageToken) {

    public IssuePage {
        issues = List.copyOf(issues);
    }
}
