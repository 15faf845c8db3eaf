package dev.afterword.lesson;

import dev.afterword.input.SearchWords;
import dev.afterword.kernel.Page;
import dev.afterword.timeline.Phase;
import dev.afterword.web.LessonThread.Station;
import dev.afterword.web.ListHref;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/**
 * What is sought in the library.
 *
 * @param year in which the incident was discovered, or whatever is known of it instead (UTC)
 * @param topic what it is about, whatever it calls it
 * @param category that of the incident: a class or class/type; a class includes its types
 * @param technique an ATT&CK technique of an event that the finding cites
 * @param service the key of the service that it is about
 * @param station where the lesson waits
 * @param q words of the finding, the title of its incident, its follow-ups or its recommendations
 */
public record LibraryQuery(
        @Nullable Type type,
        @Nullable Topic topic,
        @Nullable Phase phase,
        @Nullable @Size(max = 20) String technique,
        @Nullable @Size(max = 100) String service,
        @Nullable @Range(min = 1970, max = 2200) Integer year,
        @Nullable @Size(max = 100) String category,
        @Nullable Held held,
        @Nullable Station station,
        @Nullable @SearchWords String q,
        @Nullable @Size(max = 300) String pageToken,
        @Range(min = 1, max = Page.MAX_SIZE) Integer pageSize) {

    /** The constants of {@code FindingType}, which this module doesn't know. */
    public enum Type {
        TECHNICAL_LAPSE,
        PROCEDURAL_FAILURE,
        MANUAL_ERROR,
        PROCESS_FLAW,
        COMMUNICATION_GAP,
        UNKNOWN_ATTACK_VECTOR,
        WENT_WELL
    }

    /** Whether what was done holds. */
    public enum Held {
        HELD,
        FAILED,
        /** It was done, and nobody knows yet. */
        UNPROVEN,
        /** It isn't decided, or not all of it was done. */
        NOT_DONE;

        /** SQL of its name for rows {@code l} of {@code lesson.lesson_v}; null for lessons without proof that wait for nothing. */
        static final String OF_LESSON = """
                coalesce(l.proof, CASE WHEN l.station IN ('READERS', 'NEXT_USE') THEN 'UNPROVEN'
                    WHEN l.station IN ('DECISION', 'CHANGE') THEN 'NOT_DONE' END)""";

        /** The same for rows {@code s} of {@code lesson.shared}, as it was when they were written. */
        static final String OF_SHARED = "s.held";

        /** Returns whether it proved itself; null while nobody knows. */
        Lesson.@Nullable Proof proof() {
            return switch (this) {
                case HELD -> Lesson.Proof.HELD;
                case FAILED -> Lesson.Proof.FAILED;
                case UNPROVEN, NOT_DONE -> null;
            };
        }

        /** Returns the condition that {@code of}, one of the above, is {@code held}, to be added to others; empty for null. */
        static String condition(@Nullable Held held, String of) {
            return held == null ? "" : " AND " + of + " = '" + held + "'";
        }
    }

    public LibraryQuery {
        pageSize = pageSize == null ? Page.DEFAULT_SIZE : pageSize;
    }

    /** Returns the query that seeks these words. */
    static LibraryQuery of(String q) {
        return new LibraryQuery(null, null, null, null, null, null, null, null, null, q, null, Page.DEFAULT_SIZE);
    }

    /** Returns the query that seeks all about this topic. */
    static LibraryQuery of(Topic topic) {
        return new LibraryQuery(null, topic, null, null, null, null, null, null, null, null, null, Page.DEFAULT_SIZE);
    }

    public boolean filtered() {
        return Stream.of(type, topic, phase, technique, service, year, category, held, station, q)
                .anyMatch(Objects::nonNull);
    }

    /** Returns whether shared lessons can be among what is sought: of them it isn't known when, where or by what they happened. */
    boolean anyIncident() {
        return Stream.of(phase, technique, service, year, category, station).allMatch(Objects::isNull);
    }

    /** Returns whether it depends on how far lessons have come. */
    boolean byProgress() {
        return station != null || held != null;
    }

    /** Returns the address of the first page of the list. */
    public ListHref href() {
        return ListHref.of("/library")
                .with("q", q)
                .with("topic", topic)
                .with("type", type)
                .with("phase", phase)
                .with("technique", technique)
                .with("service", service)
                .with("year", year)
                .with("category", category)
                .with("held", held)
                .with("station", station);
    }
}
