package dev.afterword.finding;

/** The status of a finding's disposition on a date. */
public enum DispositionStatus {
    /** It went well, so that nothing has to be decided. */
    NOT_NEEDED(true),
    /** Nothing was decided, or the decision is no longer valid. */
    NONE(false),
    FOLLOW_UPS(true),
    RISK_ASKED(false),
    RISK_REFUSED(false),
    RISK_ACCEPTED(true),
    /** The risk acceptance has expired. */
    RISK_LAPSED(false),
    DUPLICATE(true);

    private final boolean disposed;

    DispositionStatus(boolean disposed) {
        this.disposed = disposed;
    }

    /** Returns whether the finding doesn't block closing. */
    public boolean disposed() {
        return disposed;
    }
}
