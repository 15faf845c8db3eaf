package dev.afterword.lesson;

import java.util.UUID;

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
        boolean evidence) {

    String href() {
        return "/follow-ups/" + key;
    }
}
