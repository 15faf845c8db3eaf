package dev.afterword.procedure;

import dev.afterword.access.PersonRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody who has to read a revision, and when they said that they did; null for not yet. */
public record Acknowledgement(PersonRef person, @Nullable Instant acknowledgedAt) {}
