package dev.afterword.intake.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An import as its page shows it.
 *
 * @param name of the file, or words for one without
 * @param state in words
 * @param size of the file, in words
 * @param stoppedBecause in words, where it was given up
 */
public record ImportView(
        String id,
        String name,
        String state,
        String format,
        boolean running,
        boolean finished,
        boolean historical,
        int percent,
        long records,
        long recordsDone,
        int created,
        int updated,
        int unchanged,
        int rejected,
        @Nullable String stoppedBecause,
        String size,
        String by,
        Instant at,
        @Nullable String took) {}
