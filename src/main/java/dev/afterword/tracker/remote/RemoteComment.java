package dev.afterword.tracker.remote;

import java.time.Instant;

/**
 * A comment on an issue.
 *
 * @param author the name there
 * @param text as plain text, at most 10,000 characters
 */
public record RemoteComment(String id, String author, Instant at, String text) {}
