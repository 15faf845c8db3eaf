package dev.afterword.finding.view;

import dev.afterword.finding.FindingType;
import dev.afterword.finding.FullFindingKey;
import java.time.Instant;

/** A finding that another one may be a recurrence of. */
public record EarlierFinding(FullFindingKey key, String title, FindingType type, Instant raisedAt) {}
