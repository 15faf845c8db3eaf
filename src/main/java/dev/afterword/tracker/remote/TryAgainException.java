package dev.afterword.tracker.remote;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The tracker is down, slow or busy: the same call may succeed later. */
public class TryAgainException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable Duration after;
    private final boolean uncertain;

    /**
     * @param after how long the tracker asked us to wait; null if it didn't
     * @param uncertain whether the change may have been made all the same, since the answer is missing or was an error of the server
     */
    public TryAgainException(String message, @Nullable Duration after, boolean uncertain) {
        super(message);
        this.after = after;
        this.uncertain = uncertain;
    }

    public @Nullable Duration after() {
        return after;
    }

    public boolean uncertain() {
        return uncertain;
    }
}
