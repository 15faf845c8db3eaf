package dev.afterword.followup;

import dev.afterword.kernel.FactAction;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A step of a follow-up: the states in which it is possible, and the resulting state. */
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
    /** The issue for it was reopened in its tracker. */
    REOPENED_THERE(
            FactAction.FOLLOW_UP_REOPENED,
            FollowUpState.REOPENED,
            FollowUpState.RESOLVED,
            FollowUpState.VERIFIED,
            FollowUpState.EFFECTIVE),
    /** It was checked after a time, and holds in use. */
    EFFECT_PROVED(FactAction.FOLLOW_UP_EFFECT_PROVED, FollowUpState.EFFECTIVE, FollowUpState.VERIFIED),
    /** It was checked, and doesn't hold, so that it has to be continued. */
    EFFECT_REFUTED(
            FactAction.FOLLOW_UP_EFFECT_REFUTED,
            FollowUpState.REOPENED,
            FollowUpState.VERIFIED,
            FollowUpState.EFFECTIVE),
    /** It was checked, and couldn't be determined; it is checked again later. */
    EFFECT_UNDETERMINED(FactAction.FOLLOW_UP_EFFECT_UNDETERMINED, null, FollowUpState.VERIFIED),
    /** The owner, who hadn't accepted it, handed it back as assigned in error: to the person who created it, or to a response lead. */
    HANDED_BACK(FactAction.FOLLOW_UP_HANDED_BACK, FollowUpState.PROPOSED, FollowUpState.PROPOSED),
    /** It is handed over to a person, who hasn't accepted yet. */
    HAND_OVER_OFFERED(
            FactAction.FOLLOW_UP_HAND_OVER_OFFERED,
            null,
            FollowUpState.PROPOSED,
            FollowUpState.ACCEPTED,
            FollowUpState.IN_PROGRESS,
            FollowUpState.RESOLVED,
            FollowUpState.RETURNED,
            FollowUpState.REOPENED,
            FollowUpState.RISK_ACCEPTED),
    /** The person accepted, and owns it now. */
    HANDED_OVER(FactAction.FOLLOW_UP_HANDED_OVER, null),
    HAND_OVER_DECLINED(FactAction.FOLLOW_UP_HAND_OVER_DECLINED, null),
    HAND_OVER_WITHDRAWN(FactAction.FOLLOW_UP_HAND_OVER_WITHDRAWN, null),
    /** A team was asked to name a person. */
    TEAM_ASSIGNED(FactAction.FOLLOW_UP_TEAM_ASSIGNED, null),
    /** A member of that team took it. */
    TAKEN(FactAction.FOLLOW_UP_TAKEN, null),
    /** The response team reviewed an open follow-up and recorded the result. */
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
    /** The system gave it to the lead of the incident, because its owner can't act any more. */
    REASSIGNED(FactAction.FOLLOW_UP_REASSIGNED, null),
    /** The last day of the risk acceptance has passed. */
    LAPSED(FactAction.FOLLOW_UP_LAPSED, FollowUpState.REOPENED, FollowUpState.RISK_ACCEPTED);

    private final FactAction fact;
    private final @Nullable FollowUpState to;

    @SuppressWarnings("ImmutableEnumChecker") // created by Set.of, which is immutable
    private final Set<FollowUpState> from;

    FollowUpAction(FactAction fact, @Nullable FollowUpState to, FollowUpState... from) {
        this.fact = fact;
        this.to = to;
        this.from = Set.of(from);
    }

    /** Returns the resulting state; null if the state doesn't change. */
    public @Nullable FollowUpState to() {
        return to;
    }

    public boolean possible(FollowUpState state) {
        return from.contains(state);
    }

    /** Returns whether another person has the next step after it. */
    boolean changesTurn() {
        return to != null || this == RAISED;
    }

    /** Returns whether it returns the follow-up with a note that the owner should read first. */
    boolean returnsToOwner() {
        return this == RETURNED
                || this == REOPENED
                || this == REOPENED_THERE
                || this == EFFECT_REFUTED
                || this == HANDED_BACK;
    }

    /** Returns its action in the audit trail. */
    FactAction fact() {
        return fact;
    }
}
