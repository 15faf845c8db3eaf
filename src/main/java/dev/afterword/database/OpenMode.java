package dev.afterword.database;

/** The purpose for which the database is opened. */
public enum OpenMode {
    /** Serving: this program manages the embedded server, and a second program on the same folder is refused. */
    SERVE,
    /** A command on this machine: connects to a running server, or starts it and stops it again. */
    COMMAND
}
