package dev.afterword.database;

import org.jspecify.annotations.Nullable;

/** The program can't start; the message states the reason for the person who started it, and the action states what to do. */
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

    /** Returns what the person at the console can do about it. */
    public String action() {
        return action;
    }
}
