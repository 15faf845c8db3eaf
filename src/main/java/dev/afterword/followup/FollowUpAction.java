package dev.afterword.followup;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A step of a follow-up: from which states it can be taken, and what the follow-up is then. */
public enum FollowUpAction {
    RAISED(null),
    ACCEPTED(FollowUpState.ACCEPTED, FollowUpState.PROPOSED),
    STARTED(FollowUpState.IN_PROGRESS, FollowUpState.ACCEPTED, FollowUpState.RETURNED, FollowUpState.REOPENED),
    RESOLVED(
            FollowUpState.RESOLVED,
            FollowUpState.ACCEPTED,
            FollowUpState.IN_PROGRESS,
            FollowUpState.RETURNED,
            FollowUpState.REOPENED),
    VERIFIED(FollowUpState.VERIFIED, FollowUpState.RESOLVED),
    RETURNED(FollowUpState.RETURNED, FollowUpState.RESOLVED),
    REOPENED(FollowUpState.REOPENED, FollowUpState.VERIFIED, FollowUpState.EFFECTIVE, FollowUpState.RISK_ACCEPTED),
    /** It was given to its owner in error: back to who raised it, or a lead. */
    HANDED_BACK(
            FollowUpState.PROPOSED,
            FollowUpState.PROPOSED,
            FollowUpState.ACCEPTED,
            FollowUpState.IN_PROGRESS,
            FollowUpState.RETURNED,
            FollowUpState.REOPENED),
    /** The response team looked at an open item and wrote down what it found. */
    REVIEWED(null),
    CHANGED(null),
    LINKED(null),
    UNLINKED(null),
    RISK_ASKED(null),
    RISK_APPROVED(
            FollowUpState.RISK_ACCEPTED,
            FollowUpState.PROPOSED,
            FollowUpState.ACCEPTED,
            FollowUpState.IN_PROGRESS,
            FollowUpState.RESOLVED,
            FollowUpState.RETURNED,
            FollowUpState.REOPENED),
    RISK_REFUSED(null),
    /** The day until which the risk was borne is over. */
    LAPSED(FollowUpState.REOPENED, FollowUpState.RISK_ACCEPTED);

    private final @Nullable FollowUpState to;
    private final Set<FollowUpState> from;

    FollowUpAction(@Nullable FollowUpState to, FollowUpState... from) {
        this.to = to;
        this.from = Set.of(from);
    }

    /** The state that it leads to; null where it leaves the state as it is. */
    public @Nullable FollowUpState to() {
        return to;
    }

    public boolean possible(FollowUpState state) {
        return from.contains(state);
    }

    /** Whether somebody else has the next step after it. */
    boolean moves() {
        return to != null || this == RAISED;
    }

    /** Whether it sends the item back, with words that whoever has it then should read first. */
    boolean comesBack() {
        return this == RETURNED || this == REOPENED || this == HANDED_BACK;
    }

    /** Its action in the audit trail. */
    String audited() {
        return "follow-up." + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
