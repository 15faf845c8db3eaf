package dev.afterword.access.late;

import dev.afterword.access.PersonRef;
import dev.afterword.access.TaskSource.Graded;
import dev.afterword.access.TeamRef;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that is late; the fields are those of {@link LateSource}.
 *
 * @param kind the name of its source
 * @param due the day, by which rows are ordered, and then by their weight ({@link Graded#WEIGHT})
 * @param owner who has it; null if that is nobody, or nobody whom the viewer sees
 */
public record LateRow(
        UUID id,
        String kind,
        String key,
        String title,
        String href,
        LocalDate due,
        @Nullable String gravity,
        int weight,
        @Nullable PersonRef owner,
        @Nullable TeamRef team)
        implements Graded {}
