package dev.afterword.notification;

import dev.afterword.kernel.FactAction;
import org.jspecify.annotations.Nullable;

/**
 * What people are told that others did. Tasks aren't among them: those remind of themselves. Messages: {@code news.<NAME>} with who did it and
 * the key, {@code news.<NAME>.neutral} with the key alone.
 */
enum News {
    /** Tells the people it names. */
    ADDED(Audience.NAMED),
    LEADS(Audience.NAMED),
    MENTIONED(Audience.NAMED),
    PARTICIPANT(Audience.NAMED),
    /** The comment answers one of theirs. */
    REPLIED(Audience.NAMED),
    RESOLVED(Audience.NAMED),
    /** A finding of a follow-up that they watch was changed; the database tells them instead of {@link #FINDING_CHANGED}. */
    THEIR_FINDING_CHANGED(Audience.NAMED),
    /** Whoever handed a follow-up over, and its owner, learn that the receiver declined. */
    DECLINED(Audience.NAMED),

    COMMENTED(Audience.CONCERNED),
    OBJECTED(Audience.EVERYBODY),
    SIGNED(Audience.CONCERNED),
    SUBMITTED(Audience.CONCERNED),
    RETURNED(Audience.CONCERNED),
    APPROVED(Audience.CONCERNED),
    PUBLISHED(Audience.EVERYBODY),
    /** A version was published that takes the place of an earlier one. */
    REPLACED(Audience.EVERYBODY),
    AMENDED(Audience.CONCERNED),
    CLOSED(Audience.EVERYBODY),
    REOPENED(Audience.EVERYBODY),
    FINDING_RAISED(Audience.WATCHERS),
    FINDING_CHANGED(Audience.WATCHERS),
    FINDING_WITHDRAWN(Audience.WATCHERS),
    FOLLOW_UP_RAISED(Audience.WATCHERS),
    FOLLOW_UP_CHANGED(Audience.WATCHERS),
    FOLLOW_UP_RESOLVED(Audience.WATCHERS),
    FOLLOW_UP_VERIFIED(Audience.CONCERNED),
    FOLLOW_UP_PROVEN(Audience.CONCERNED),
    FOLLOW_UP_ACCEPTED_RISK(Audience.CONCERNED);

    /** Whom it is told besides those whom it names; {@code notification.tell} in the database says who they are. */
    enum Audience {
        /** Nobody. */
        NAMED,
        WATCHERS,
        CONCERNED,
        EVERYBODY
    }

    private final Audience audience;

    News(Audience audience) {
        this.audience = audience;
    }

    /** Returns what others are told of such an act; null if nothing. */
    static @Nullable News of(FactAction action) {
        return switch (action) {
            case COMMENT_ADDED -> COMMENTED;
            case COMMENT_OBJECTED, SIGN_OFF_OBJECTED -> OBJECTED;
            case SIGN_OFF_GIVEN -> SIGNED;
            case REVIEW_SUBMITTED -> SUBMITTED;
            case REVIEW_RETURNED -> RETURNED;
            case REVIEW_APPROVED -> APPROVED;
            case REVIEW_PUBLISHED -> PUBLISHED;
            case REVIEW_AMENDED -> AMENDED;
            case INCIDENT_CLOSED -> CLOSED;
            case INCIDENT_REOPENED -> REOPENED;
            case FINDING_RAISED -> FINDING_RAISED;
            case FINDING_CHANGED,
                    FINDING_DISPOSED,
                    FINDING_DISPOSITION_TAKEN_BACK,
                    FINDING_RISK_APPROVED,
                    FINDING_RISK_REFUSED,
                    FINDING_RECURRED,
                    FINDING_RESTORED -> FINDING_CHANGED;
            case FINDING_WITHDRAWN -> FINDING_WITHDRAWN;
            case FOLLOW_UP_RAISED -> FOLLOW_UP_RAISED;
            case FOLLOW_UP_EFFECT_REFUTED,
                    FOLLOW_UP_EFFECT_UNDETERMINED,
                    FOLLOW_UP_CHANGED,
                    FOLLOW_UP_ACCEPTED,
                    FOLLOW_UP_STARTED,
                    FOLLOW_UP_RETURNED,
                    FOLLOW_UP_REOPENED,
                    FOLLOW_UP_HANDED_BACK,
                    FOLLOW_UP_HANDED_OVER,
                    FOLLOW_UP_HAND_OVER_DECLINED,
                    FOLLOW_UP_TAKEN,
                    FOLLOW_UP_REASSIGNED,
                    FOLLOW_UP_RISK_REFUSED -> FOLLOW_UP_CHANGED;
            case FOLLOW_UP_RESOLVED -> FOLLOW_UP_RESOLVED;
            case FOLLOW_UP_VERIFIED -> FOLLOW_UP_VERIFIED;
            case FOLLOW_UP_EFFECT_PROVED -> FOLLOW_UP_PROVEN;
            case FOLLOW_UP_RISK_APPROVED -> FOLLOW_UP_ACCEPTED_RISK;
            default -> null;
        };
    }

    Audience audience() {
        return audience;
    }
}
