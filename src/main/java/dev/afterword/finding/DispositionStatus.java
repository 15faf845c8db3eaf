package dev.afterword.finding;

/** The status of a finding's disposition on a date. */
public enum DispositionStatus {
    /** It went well, so that nothing has to be decided. */
    NOT_NEEDED(true, true),
    /** Nothing was decided, or the decision is no longer valid. */
    NONE(false, false),
    /** Work is planned in words only, which is enough for approving the review and not for closing the incident. */
    INTENDED(true, false),
    FOLLOW_UPS(true, true),
    /** It needs work on both routes, and has none on one of them. */
    ROUTE_MISSING(false, false),
    RISK_ASKED(false, false),
    RISK_REFUSED(false, false),
    RISK_ACCEPTED(true, true),
    /** The finding was changed after its risk acceptance was approved. */
    RISK_OUTDATED(false, false),
    /** The risk acceptance has expired. */
    RISK_LAPSED(false, false),
    DUPLICATE(true, true),
    /** The other finding has no disposition, or another type. */
    DUPLICATE_OPEN(false, false);

    private final boolean decided;
    private final boolean disposed;

    DispositionStatus(boolean decided, boolean disposed) {
        this.decided = decided;
        this.disposed = disposed;
    }

    /** Returns whether the finding doesn't block the approval of the review. */
    public boolean decided() {
        return decided;
    }

    /** Returns the code of what it blocks with, if it blocks. */
    public String block() {
        return switch (this) {
            case INTENDED -> "findingIntended";
            case ROUTE_MISSING -> "findingRouteMissing";
            case RISK_OUTDATED -> "findingRiskOutdated";
            case NOT_NEEDED,
                    NONE,
                    FOLLOW_UPS,
                    RISK_ASKED,
                    RISK_REFUSED,
                    RISK_ACCEPTED,
                    RISK_LAPSED,
                    DUPLICATE,
                    DUPLICATE_OPEN -> "findingUndisposed";
        };
    }

    /** Returns whether the finding doesn't block closing. */
    public boolean disposed() {
        return disposed;
    }
}
