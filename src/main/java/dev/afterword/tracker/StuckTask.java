package dev.afterword.tracker;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that couldn't be done in a tracker, for those who see its follow-up.
 *
 * @param followUp its key
 */
public record StuckTask(
        String followUp,
        String title,
        OutboxAction action,
        int attempts,
        Instant at,
        @Nullable String error,
        String tracker) {}
