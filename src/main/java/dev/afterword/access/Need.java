package dev.afterword.access;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One thing that waits for a person; the fields are those of {@code NeedsMe}. */
public record Need(
        String kind,
        String key,
        String title,
        String href,
        @Nullable LocalDate due,
        Instant since) {}
