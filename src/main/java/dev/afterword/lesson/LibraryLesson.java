package dev.afterword.lesson;

import dev.afterword.kernel.UncertainTime;
import dev.afterword.kernel.sql.Embedded;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A lesson as a row of the library.
 *
 * @param named whether its incident is restricted to named members, so that reading it is recorded
 * @param incidentTitle that of its incident
 * @param datedAt the own date of its incident
 * @param known the same as exactly as it is known; null if nothing is
 * @param service the name of the service that it is about
 * @param shared the key of the words that the whole house reads; null if it isn't shared
 */
record LibraryLesson(
        UUID incidentId,
        boolean named,
        String incidentTitle,
        Instant datedAt,
        @Nullable UncertainTime known,
        @Nullable String phase,
        @Nullable String service,
        @Nullable String shared,
        LibraryQuery.@Nullable Held held,
        @Embedded Lesson lesson) {}
