package dev.afterword.finding;

import java.time.Instant;

/** A finding that another one may be a recurrence of. */
public record EarlierFinding(FullFindingKey key, String title, FindingType type, Instant raisedAt) {}
