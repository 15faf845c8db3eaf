package dev.afterword.database;

import org.jspecify.annotations.Nullable;

/** The program can't come up; the message says why, in words for whoever started it, and the action says what to do. */
public final class StartupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    public StartupException(String why, String action) {
        this(why, action, null);
    }

    public StartupException(String why, String action, @Nullable Throwable cause) {
        super(why, cause);
        this.action = action;
    }

    /** What the person at the console can do about it. */
    public String action() {
        return action;
    }
}
