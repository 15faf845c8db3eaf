package dev.afterword.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task of a person; the fields are those of {@link TaskSource}.
 *
 * @param soon the day from which the person is reminded that it is due, and then on that day itself; null for three days before
 * @param who the name of the person who requested it
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
        @Nullable LocalDate soon) {

    /** Returns the priority, {@code P1} to {@code P4}; null if it has none. */
    public @Nullable String priority() {
        return gravity != null && gravity.startsWith("P") ? gravity : null;
    }

    /** Returns the severity, 1 to 5; null if it has none. */
    public @Nullable Integer severity() {
        return gravity == null || gravity.startsWith("P") ? null : Integer.valueOf(gravity);
    }
}
