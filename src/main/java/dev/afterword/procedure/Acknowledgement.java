package dev.afterword.procedure;

import dev.afterword.access.PersonRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A person who has to read a revision, and when they acknowledged it; null for not yet. */
public record Acknowledgement(PersonRef person, @Nullable Instant acknowledgedAt) {}
