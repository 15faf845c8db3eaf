package dev.afterword.access;

import dev.afterword.access.TaskSource.Graded;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task of a person; the fields are those of {@link TaskSource}.
 *
 * @param soon the day from which the person is reminded that it is due, and then on that day itself; null for three days before
 * @param who the name of the person who requested it
 * @param own whether it is the person who is late with it once its day has passed
 */
public record Task(
        UUID id,
        String kind,
        String key,
        String title,
        String href,
        @Nullable LocalDate due,
        Instant since,
        @Nullable String who,
        @Nullable String gravity,
        @Nullable String note,
        @Nullable LocalDate soon,
        boolean own)
        implements Graded {}
