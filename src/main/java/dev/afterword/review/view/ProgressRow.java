package dev.afterword.review.view;

import dev.afterword.incident.Incident;
import dev.afterword.incident.ReviewState;
import java.time.Instant;

/** A row of the list of reviews in progress. */
public record ProgressRow(Incident incident, ReviewState state, int number, Instant updatedAt) {}
