package dev.afterword.followup;

import org.jspecify.annotations.Nullable;

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

    /** Returns the kind of the task that a follow-up is, for its owner or for who contributes to its incident; null for none. */
    @Nullable
    String task(boolean own, boolean contributes) {
        return switch (this) {
            case PROPOSED -> own ? "followUpAccept" : null;
            case ACCEPTED, IN_PROGRESS, RETURNED, REOPENED -> own ? "followUpWork" : null;
            case RESOLVED -> contributes && !own ? "followUpVerify" : null;
            case VERIFIED, EFFECTIVE, RISK_ACCEPTED -> null;
        };
    }

    /** Returns whether the owner has the next step. */
    public boolean withOwner() {
        return open() && this != RESOLVED;
    }
}
