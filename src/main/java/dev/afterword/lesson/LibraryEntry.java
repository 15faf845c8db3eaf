package dev.afterword.lesson;

import dev.afterword.kernel.Tlp;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.web.LessonThread;
import dev.afterword.web.LessonThread.Station;
import dev.afterword.web.LessonThread.StationState;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entry of the library. */
public sealed interface LibraryEntry {

    /** The order of the database, which compares identifiers as they are written. */
    Comparator<LibraryEntry> NEWEST = Comparator.comparing(LibraryEntry::at)
            .thenComparing(entry -> entry.id().toString())
            .reversed();

    /** Returns when its incident was discovered, or whatever is known of that instead; when it was shared, if others did. */
    Instant at();

    UUID id();

    LibraryLessonJson json();

    /** Returns whether it held, as far as that is known or awaited. */
    LibraryQuery.@Nullable Held held();

    /** Returns it with its thread, for the page. */
    LibraryRow row(LessonThreads threads);

    /**
     * A lesson of an incident that the viewer sees.
     *
     * @param change null if the viewer sees no work on it
     */
    record Own(LibraryLesson of, @Nullable LibraryChange change) implements LibraryEntry {

        @Override
        public Instant at() {
            return of.datedAt();
        }

        @Override
        public UUID id() {
            return of.lesson().finding();
        }

        @Override
        public LibraryQuery.@Nullable Held held() {
            return of.held();
        }

        @Override
        public LibraryLessonJson json() {
            Lesson lesson = of.lesson();
            return new LibraryLessonJson(
                    lesson.incident() + "/" + lesson.key(),
                    lesson.incident(),
                    of.incidentTitle(),
                    of.datedAt(),
                    lesson.title(),
                    change,
                    lesson.type(),
                    lesson.severity(),
                    of.phase(),
                    of.service(),
                    lesson.station(),
                    lesson.failed(),
                    lesson.proof(),
                    lesson.since(),
                    lesson.href(),
                    of.shared() == null ? null : "/lessons/" + of.shared());
        }

        @Override
        public LibraryRow row(LessonThreads threads) {
            return new LibraryRow(json(), of.lesson().key(), of.known(), held(), threads.of(of.lesson()), null);
        }
    }

    /** The words of a lesson that others shared. */
    record Shared(SharedLesson of, Instant at) implements LibraryEntry {

        @Override
        public UUID id() {
            return of.id();
        }

        @Override
        public LibraryQuery.@Nullable Held held() {
            return of.held();
        }

        @Override
        public LibraryLessonJson json() {
            return new LibraryLessonJson(
                    null,
                    null,
                    null,
                    null,
                    of.title(),
                    LibraryChange.ofWords(of.title(), of.change(), of.href(), of.held() != LibraryQuery.Held.NOT_DONE),
                    of.type(),
                    null,
                    null,
                    null,
                    null,
                    false,
                    of.proof(),
                    null,
                    of.href(),
                    of.href());
        }

        @Override
        public LibraryRow row(LessonThreads threads) {
            return new LibraryRow(json(), of.key(), null, held(), null, of.tlp());
        }
    }

    /**
     * As the API has it.
     *
     * @param finding null, like the incident, for the words of a lesson that others shared
     * @param incidentDate when the incident was discovered, or whatever is known of it instead
     * @param change what was changed, or is to be; null if there is no work that the viewer sees
     * @param shared the address of the words that the whole house reads; null if it isn't shared
     */
    record LibraryLessonJson(
            @Nullable String finding,
            @Nullable String incident,
            @Nullable String incidentTitle,
            @Nullable Instant incidentDate,
            String title,
            @Nullable LibraryChange change,
            String type,
            @Nullable Integer severity,
            @Nullable String phase,
            @Nullable String service,
            @Nullable Station waitsAt,
            boolean failed,
            Lesson.@Nullable Proof proof,
            @Nullable Instant since,
            String href,
            @Nullable String shared) {}

    /**
     * As the page has it.
     *
     * @param known the date of the incident, as exactly as it is known; null if nothing is
     * @param thread null for what others shared
     * @param tlp the label of what others shared
     */
    record LibraryRow(
            LibraryLessonJson about,
            String key,
            @Nullable UncertainTime known,
            LibraryQuery.@Nullable Held held,
            @Nullable LessonThread thread,
            @Nullable Tlp tlp) {

        /** Returns the message that says why nothing was changed; null where something was, nothing has to be, or isn't seen. */
        public @Nullable String unchanged() {
            if (thread == null || about.change() != null || is(Station.DECISION, StationState.NOT_APPLICABLE)) {
                return null;
            }
            if (is(Station.CHANGE, StationState.NOT_APPLICABLE)) {
                return "library.change.none";
            }
            return is(Station.CHANGE, StationState.DONE) ? null : "library.change.notYet";
        }

        private boolean is(Station station, StationState state) {
            return thread != null
                    && thread.stations().stream().anyMatch(each -> each.stop() == station && each.state() == state);
        }
    }
}
