package dev.afterword.tracker;

import dev.afterword.tracker.remote.NewIssue;

/**
 * What would be sent, and whether it may be.
 *
 * @param issue with an ellipsis where the marker will be
 */
public record IssuePreview(Target target, Release release, NewIssue issue) {}
