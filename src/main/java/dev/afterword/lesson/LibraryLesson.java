package dev.afterword.lesson;

import dev.afterword.kernel.sql.Embedded;
import dev.afterword.web.LessonThread;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A lesson as a row of the library.
 *
 * @param named whether its incident is restricted to named members, so that reading it is recorded
 * @param service the name of the service that it is about
 */
public record LibraryLesson(
        UUID incidentId,
        boolean named,
        Instant raisedAt,
        @Nullable String phase,
        @Nullable String service,
        @Embedded Lesson lesson) {

    /** A row with its thread, for the page. */
    public record LibraryRow(
            Lesson lesson, @Nullable String phase, @Nullable String service, LessonThread thread) {}

    LibraryRow row(LessonThreads threads) {
        return new LibraryRow(lesson, phase, service, threads.of(lesson));
    }

    /** A row of the API. */
    record LibraryLessonJson(
            String finding,
            String incident,
            String title,
            String type,
            @Nullable Integer severity,
            @Nullable String phase,
            @Nullable String service,
            LessonThread.@Nullable Station waitsAt,
            boolean failed,
            Lesson.@Nullable Proof proof,
            @Nullable Instant since,
            String href) {}

    LibraryLessonJson json() {
        return new LibraryLessonJson(
                lesson.incident() + "/" + lesson.key(),
                lesson.incident(),
                lesson.title(),
                lesson.type(),
                lesson.severity(),
                phase,
                service,
                lesson.station(),
                lesson.failed(),
                lesson.proof(),
                lesson.since(),
                lesson.href());
    }
}
