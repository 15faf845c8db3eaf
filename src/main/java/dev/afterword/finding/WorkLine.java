package dev.afterword.finding;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a finding's page says of something that is done about it.
 *
 * @param state the message key of its state
 * @param owner who does it, or decides on it; null where nobody in particular
 * @param dueOn until when; null once it is over, or where it has no day
 */
public record WorkLine(
        UUID id,
        String key,
        String title,
        String href,
        String state,
        Progress progress,
        @Nullable String owner,
        @Nullable LocalDate dueOn) {

    /** How it stands, for the thread. */
    public enum Progress {
        OPEN,
        /** It came back: it was said to be done, and wasn't, or didn't hold. */
        FAILED,
        /** Done and proved. */
        DONE,
        /** It won't be done. */
        ENDED
    }
}
