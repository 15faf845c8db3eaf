package dev.afterword.lesson;

import dev.afterword.kernel.UncertainTime;
import dev.afterword.markup.TextDiff;
import dev.afterword.web.LessonThread.Station;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a station of a lesson rests on: a row of {@code lesson.leg_v}.
 *
 * @param key of the evidence, event, follow-up, recommendation or procedure; of an incident for a use of a procedure
 * @param text the raw record of an event, the reason of a decision or opinion, the step as it is, what was found in use
 * @param note what was answered, or done instead; for a step and its use, its number
 * @param who did or decided it, or is to look whether it holds; of a follow-up, its owner
 * @param at null for a person who hasn't read it, and for what has a day instead
 * @param state a constant: of the event's kind, the disposition, the recommendation, the opinion, the follow-up, the use of a step; for a step,
 *     the number of the revision
 * @param was the step as it was before; null for a new one
 * @param day from which a step is in force, or on which it is to be looked whether a follow-up holds
 * @param occurred when an event occurred, as exactly as it is known; null for all else, and where nobody knows
 */
public record LessonLeg(
        Station station,
        Kind kind,
        @Nullable String key,
        @Nullable String href,
        @Nullable String title,
        @Nullable String text,
        @Nullable String note,
        @Nullable String who,
        @Nullable Instant at,
        @Nullable String state,
        @Nullable String was,
        @Nullable LocalDate day,
        @Nullable UncertainTime occurred) {

    /** What it is. */
    public enum Kind {
        EVIDENCE,
        EVENT,
        FINDING,
        DISPOSITION,
        RECOMMENDATION,
        OPINION,
        STEP,
        FOLLOW_UP,
        READER,
        USE,
        /** Somebody is to look whether a verified follow-up holds. */
        EFFECT_CHECK,
        PROOF,
        RECURRENCE
    }

    /** Returns what changed in a step, word by word. */
    public List<TextDiff.Block> changed() {
        return TextDiff.of(was == null ? "" : was, text == null ? "" : text).blocks();
    }
}
