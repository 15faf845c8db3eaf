package dev.afterword.lesson;

import dev.afterword.web.LessonThread.Station;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far the lesson of a finding has come: a row of {@code lesson.lesson_v}, as far as the viewer sees the finding and its work.
 *
 * @param type a name of {@code FindingType}
 * @param decision the status of its disposition, as a name of {@code DispositionStatus}
 * @param station where it waits; null if it waits for nothing
 * @param failed whether the change that it waits for was returned or reopened
 * @param proof whether what was done holds; null while nobody knows
 * @param since since when it waits
 * @param item the follow-up or recommendation that it waits for, or the first about it
 * @param person who it waits for, if it is one person
 * @param steps planned actions and linked work
 * @param over how much of the work is done, or won't be done
 * @param lines how much of the work the viewer sees
 * @param done how much of it is done
 * @param reading the readers of what was changed; null if no revision of a procedure has taken effect
 * @param hasReaders whether people have to read what it changes
 */
public record Lesson(
        UUID finding,
        String incident,
        int number,
        String type,
        @Nullable Integer severity,
        String title,
        String decision,
        @Nullable LocalDate until,
        @Nullable Integer duplicateOf,
        @Nullable Station station,
        boolean failed,
        @Nullable Proof proof,
        @Nullable Instant since,
        @Nullable Item item,
        @Nullable String person,
        int steps,
        int over,
        int lines,
        int done,
        boolean changed,
        @Nullable Reading reading,
        boolean hasReaders,
        boolean event,
        boolean evidence) {

    /** Whether what was done proved itself. */
    public enum Proof {
        HELD,
        FAILED
    }

    /** @param state a name of the states of follow-ups ({@code FU-}) or recommendations ({@code REC-}) */
    public record Item(String key, String state) {

        /** Returns the message key of its state. */
        String message() {
            return (key.startsWith("REC-") ? "RecommendationState." : "FollowUpState.") + state;
        }

        String href() {
            return (key.startsWith("REC-") ? "/recommendations/" : "/follow-ups/") + key;
        }
    }

    /**
     * @param procedure the procedure that people have to read, if some haven't
     * @param uses the incidents, as far as the viewer sees them, in which it was used
     */
    public record Reading(String procedure, int number, int readers, int read, int uses) {

        boolean byAll() {
            return readers > 0 && read >= readers;
        }

        String href() {
            return "/procedures/" + procedure + "/revisions/" + number;
        }
    }

    public String key() {
        return "F-" + number;
    }

    public String href() {
        return "/incidents/" + incident + "/findings/" + key();
    }
}
