package dev.afterword.finding;

/** How it stands with a finding's disposition on a day. */
public enum DispositionStatus {
    /** Went well: nothing to decide. */
    NOT_NEEDED(true),
    /** Nothing was decided, or what was decided fell away. */
    NONE(false),
    FOLLOW_UPS(true),
    RISK_ASKED(false),
    RISK_REFUSED(false),
    RISK_ACCEPTED(true),
    /** The risk was accepted until a day that is over. */
    RISK_LAPSED(false),
    DUPLICATE(true);

    private final boolean disposed;

    DispositionStatus(boolean disposed) {
        this.disposed = disposed;
    }

    /** Whether the finding stands in the way of nothing. */
    public boolean disposed() {
        return disposed;
    }
}
