package dev.afterword.review.view;

import dev.afterword.incident.Incident;
import dev.afterword.incident.ReviewState;
import java.time.Instant;

/** A review that somebody works on, as a line of a list. */
public record ProgressRow(Incident incident, ReviewState state, int number, Instant updatedAt) {}
