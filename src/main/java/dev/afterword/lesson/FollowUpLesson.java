package dev.afterword.lesson;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far the lesson of a follow-up has come: a row of {@code lesson.follow_up_v}.
 *
 * @param state a name of {@code FollowUpState}
 * @param hasReaders whether people have to read what it changes
 * @param seesIncident whether the viewer sees the incident in which it was created
 * @param hasFinding whether the viewer sees a finding that it serves
 * @param seesFinding whether they see the incident of that finding, too
 * @param event whether that finding cites an event
 * @param evidence whether it rests on evidence
 * @param readers null if what it changes isn't in force, or nobody has to read it
 */
record FollowUpLesson(
        UUID id,
        String key,
        String state,
        boolean hasReaders,
        boolean seesIncident,
        boolean hasFinding,
        boolean seesFinding,
        boolean event,
        boolean evidence,
        @Nullable Readers readers) {

    /** The people who have to read what it changes, and how many did. */
    record Readers(int count, int read) {

        boolean isReadByAll() {
            return count > 0 && read >= count;
        }
    }

    String href() {
        return "/follow-ups/" + key;
    }
}
