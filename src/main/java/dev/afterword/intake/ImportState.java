package dev.afterword.intake;

/** The state of an import. */
public enum ImportState {
    /** Stored, but not started. */
    WAITING,
    RUNNING,
    FINISHED,
    /** Given up before its end. */
    STOPPED;

    public boolean over() {
        return switch (this) {
            case WAITING, RUNNING -> false;
            case FINISHED, STOPPED -> true;
        };
    }
}
