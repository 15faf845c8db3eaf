package dev.afterword.lesson;

import dev.afterword.kernel.Tlp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A lesson in words that the whole house may read, which name neither its incident nor what it rests on.
 *
 * @param type a name of {@code FindingType}
 * @param problem what went wrong, or well
 * @param change what was changed
 * @param held whether what was changed held, when this was written; null where nothing has to prove itself
 * @param open whether the house may read it now: it is shared, and nothing became more than may be shared since
 * @param source where it comes from; null if the viewer doesn't see that
 */
public record SharedLesson(
        UUID id,
        String key,
        UUID finding,
        Tlp tlp,
        String type,
        String title,
        String problem,
        String change,
        LibraryQuery.@Nullable Held held,
        State state,
        long version,
        Instant writtenAt,
        @Nullable Instant sharedAt,
        boolean open,
        @Nullable Source source) {

    /** The pattern of keys. */
    public static final String KEY = "LES-[0-9A-Z]{6}";

    /** How far it is; what was shared stays as it was, until it is withdrawn. */
    public enum State {
        DRAFT,
        SHARED,
        WITHDRAWN
    }

    /** The finding that it comes from, as those see it who see the incident. */
    public record Source(String incident, int number) {

        public String key() {
            return incident + "/F-" + number;
        }

        public String href() {
            return "/incidents/" + incident + "/findings/F-" + number;
        }
    }

    /** What somebody wrote for it. */
    record Text(String title, String problem, String change) {}

    /** The words alone, without what leads to where they come from, for copies that are handed on. */
    public record Sheet(
            String key,
            Tlp tlp,
            String type,
            String title,
            String problem,
            String change,
            LibraryQuery.@Nullable Held held,
            LocalDate sharedOn) {

        /** Returns the message that is the name of its change. */
        public String changed() {
            return held == LibraryQuery.Held.NOT_DONE ? "sharedLesson.toChange" : "sharedLesson.change";
        }
    }

    public Sheet sheet() {
        Instant at = sharedAt == null ? writtenAt : sharedAt;
        return new Sheet(key, tlp, type, title, problem, change, held, LocalDate.ofInstant(at, ZoneOffset.UTC));
    }

    Lesson.@Nullable Proof proof() {
        return held == null ? null : held.proof();
    }

    public String href() {
        return "/lessons/" + key;
    }

    /** As the API has it; {@code finding} is null for those who don't see the incident. */
    record SharedLessonJson(
            String key,
            State state,
            Tlp tlp,
            String type,
            String title,
            String problem,
            String change,
            Lesson.@Nullable Proof proof,
            LibraryQuery.@Nullable Held held,
            @Nullable Instant sharedAt,
            @Nullable String finding,
            String href) {}

    SharedLessonJson json() {
        return new SharedLessonJson(
                key,
                state,
                tlp,
                type,
                title,
                problem,
                change,
                proof(),
                held,
                sharedAt,
                source == null ? null : source.key(),
                href());
    }
}
