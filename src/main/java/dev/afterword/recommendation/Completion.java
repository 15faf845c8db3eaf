package dev.afterword.recommendation;

import dev.afterword.access.PersonRef;
import java.time.Instant;

/** That what was adopted is done without a procedure, and how. */
public record Completion(String note, PersonRef doneBy, Instant doneAt) {}
