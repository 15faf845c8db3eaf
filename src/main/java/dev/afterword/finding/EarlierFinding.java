package dev.afterword.finding;

import java.time.Instant;

/** A finding that another one may repeat. */
public record EarlierFinding(FullFindingKey key, String title, FindingType type, Instant raisedAt) {}
