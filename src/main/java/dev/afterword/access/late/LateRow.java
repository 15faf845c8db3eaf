package dev.afterword.access.late;

import dev.afterword.access.PersonRef;
import dev.afterword.access.TeamRef;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that is late; the fields are those of {@link LateSource}.
 *
 * @param kind the name of its source
 * @param at when it is due, by which rows are ordered; of a date, its beginning
 * @param owner who has it; null if that is nobody, or nobody whom the viewer sees
 */
public record LateRow(
        UUID id,
        String kind,
        String key,
        String title,
        String href,
        LocalDate due,
        Instant at,
        @Nullable PersonRef owner,
        @Nullable TeamRef team) {}
