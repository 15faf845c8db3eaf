package dev.afterword.followup;

/** The state of a follow-up (the table "Enumerations" of the contract). */
public enum FollowUpState {
    PROPOSED,
    ACCEPTED,
    IN_PROGRESS,
    /** The owner reported it as done; the response team hasn't verified it yet. */
    RESOLVED,
    /** A member of the response team who isn't its owner verified that it is done. */
    VERIFIED,
    /** It is proven effective in use. */
    EFFECTIVE,
    /** The verification failed: it has to be continued. */
    RETURNED,
    /** It won't be done; the risk is accepted until a date. */
    RISK_ACCEPTED,
    REOPENED;

    /** Returns whether work is left. */
    public boolean open() {
        return this != VERIFIED && this != EFFECTIVE && this != RISK_ACCEPTED;
    }

    /** Returns the CSS classes of its label. */
    public String style() {
        return switch (this) {
            case PROPOSED, ACCEPTED, IN_PROGRESS, RISK_ACCEPTED -> "label";
            case RESOLVED -> "label label--amber";
            case VERIFIED, EFFECTIVE -> "label label--green";
            case RETURNED, REOPENED -> "label label--red";
        };
    }

    /** Returns whether the owner has the next step. */
    public boolean withOwner() {
        return open() && this != RESOLVED;
    }
}
