package dev.afterword.followup;

import dev.afterword.kernel.FactAction;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A step of a follow-up: from which states it can be taken, and what the follow-up is then. */
public enum FollowUpAction {
    RAISED(FactAction.FOLLOW_UP_RAISED, null),
    ACCEPTED(FactAction.FOLLOW_UP_ACCEPTED, FollowUpState.ACCEPTED, FollowUpState.PROPOSED),
    STARTED(
            FactAction.FOLLOW_UP_STARTED,
            FollowUpState.IN_PROGRESS,
            FollowUpState.ACCEPTED,
            FollowUpState.RETURNED,
            FollowUpState.REOPENED),
    RESOLVED(
            FactAction.FOLLOW_UP_RESOLVED,
            FollowUpState.RESOLVED,
            FollowUpState.ACCEPTED,
            FollowUpState.IN_PROGRESS,
            FollowUpState.RETURNED,
            FollowUpState.REOPENED),
    VERIFIED(FactAction.FOLLOW_UP_VERIFIED, FollowUpState.VERIFIED, FollowUpState.RESOLVED),
    RETURNED(FactAction.FOLLOW_UP_RETURNED, FollowUpState.RETURNED, FollowUpState.RESOLVED),
    REOPENED(
            FactAction.FOLLOW_UP_REOPENED,
            FollowUpState.REOPENED,
            FollowUpState.VERIFIED,
            FollowUpState.EFFECTIVE,
            FollowUpState.RISK_ACCEPTED),
    /** It was given to its owner in error: back to who raised it, or a lead. */
    HANDED_BACK(
            FactAction.FOLLOW_UP_HANDED_BACK,
            FollowUpState.PROPOSED,
            FollowUpState.PROPOSED,
            FollowUpState.ACCEPTED,
            FollowUpState.IN_PROGRESS,
            FollowUpState.RETURNED,
            FollowUpState.REOPENED),
    /** The response team looked at an open item and wrote down what it found. */
    REVIEWED(FactAction.FOLLOW_UP_REVIEWED, null),
    CHANGED(FactAction.FOLLOW_UP_CHANGED, null),
    LINKED(FactAction.FOLLOW_UP_LINKED, null),
    UNLINKED(FactAction.FOLLOW_UP_UNLINKED, null),
    RISK_ASKED(FactAction.FOLLOW_UP_RISK_ASKED, null),
    RISK_APPROVED(
            FactAction.FOLLOW_UP_RISK_APPROVED,
            FollowUpState.RISK_ACCEPTED,
            FollowUpState.PROPOSED,
            FollowUpState.ACCEPTED,
            FollowUpState.IN_PROGRESS,
            FollowUpState.RESOLVED,
            FollowUpState.RETURNED,
            FollowUpState.REOPENED),
    RISK_REFUSED(FactAction.FOLLOW_UP_RISK_REFUSED, null),
    /** The day until which the risk was borne is over. */
    LAPSED(FactAction.FOLLOW_UP_LAPSED, FollowUpState.REOPENED, FollowUpState.RISK_ACCEPTED);

    private final FactAction fact;
    private final @Nullable FollowUpState to;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of, which nobody can change
    private final Set<FollowUpState> from;

    FollowUpAction(FactAction fact, @Nullable FollowUpState to, FollowUpState... from) {
        this.fact = fact;
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
    FactAction fact() {
        return fact;
    }
}
