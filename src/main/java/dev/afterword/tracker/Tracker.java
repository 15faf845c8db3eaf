package dev.afterword.tracker;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.afterword.followup.FollowUp;
import dev.afterword.kernel.sql.Embedded;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An instance of a tracker.
 *
 * @param signed whether there is a secret for its messages to us
 * @param failures how often in a row it didn't answer
 * @param pausedUntil until when nothing is sent, because it is down or asked for a pause
 * @param lastError what it said last when it didn't do what was asked; null since it did
 */
public record Tracker(
        UUID id,
        @Embedded @JsonUnwrapped TrackerFacts facts,
        boolean signed,
        int failures,
        @Nullable Instant pausedUntil,
        @Nullable Instant lastAnswerAt,
        @Nullable String lastError,
        long version) {

    public String name() {
        return facts.name();
    }

    /** Returns the date that the issue of a follow-up gets there; null for none. */
    @Nullable
    LocalDate due(FollowUp followUp) {
        return facts.dueRule().out() && facts.kind().hasDueDate()
                ? followUp.facts().dueOn()
                : null;
    }

    public String href() {
        return "/trackers/" + id;
    }
}
