package dev.afterword.tracker;

/**
 * What would be sent, and whether it may be.
 *
 * @param description with an ellipsis where the marker will be
 */
public record IssuePreview(Target target, Release release, String title, String description) {}
