package dev.afterword.followup;

/** How far a follow-up has come (the table "Enumerations" of the contract). */
public enum FollowUpState {
    PROPOSED,
    ACCEPTED,
    IN_PROGRESS,
    /** The owner says it is done; the response team hasn't seen it yet. */
    RESOLVED,
    /** Somebody of the response team who doesn't own it saw that it is done. */
    VERIFIED,
    /** It has held in use. */
    EFFECTIVE,
    /** It was said to be done and wasn't: back to work. */
    RETURNED,
    /** It won't be done; the risk is borne until a day. */
    RISK_ACCEPTED,
    REOPENED;

    /** Whether something is left to do. */
    public boolean open() {
        return this != VERIFIED && this != EFFECTIVE && this != RISK_ACCEPTED;
    }

    /** Whether it is on its straight way to being done, not back from there. */
    boolean advances() {
        return this == PROPOSED || this == ACCEPTED || this == IN_PROGRESS;
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

    /** Whether the owner is to do something now. */
    public boolean withOwner() {
        return open() && this != RESOLVED;
    }
}
