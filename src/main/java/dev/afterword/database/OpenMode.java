package dev.afterword.database;

/** What the database is opened for. */
public enum OpenMode {
    /** To serve from it: this program minds the embedded server, and a second one on the same folder is refused. */
    SERVE,
    /** For a command on this machine: joins a server that runs, else starts it and stops it again. */
    COMMAND
}
