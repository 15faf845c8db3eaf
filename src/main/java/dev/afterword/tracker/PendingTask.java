package dev.afterword.tracker;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done in a tracker, or failed.
 *
 * @param error a code and what the tracker said; null if nothing went wrong
 * @param text the comment to send; null for anything else
 */
public record PendingTask(
        long id,
        OutboxAction action,
        State state,
        int attempts,
        Instant at,
        Instant nextAt,
        @Nullable String error,
        @Nullable String text) {

    /** The states of what is to be done. */
    public enum State {
        WAITING,
        DONE,
        FAILED,
        /** The issue was unlinked or deleted first. */
        DROPPED
    }

    /** Returns whether a person has to look at it. */
    public boolean failed() {
        return state == State.FAILED;
    }

    /** Returns the code of what went wrong; the messages are {@code taskError.<CODE>}. */
    public String code() {
        return error == null ? "" : error.split(" ", 2)[0];
    }

    /** Returns what the tracker said. */
    public String detail() {
        return error == null || error.indexOf(' ') < 0 ? "" : error.split(" ", 2)[1];
    }
}
