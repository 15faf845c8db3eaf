package dev.afterword.intake;

/** How far an import has come. */
enum ImportState {
    /** Taken over and kept; nobody has begun. */
    WAITING,
    RUNNING,
    FINISHED,
    /** Given up before its end, for a reason that it names. */
    STOPPED;

    boolean over() {
        return switch (this) {
            case WAITING, RUNNING -> false;
            case FINISHED, STOPPED -> true;
        };
    }
}
