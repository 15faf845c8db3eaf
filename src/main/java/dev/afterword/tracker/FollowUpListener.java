package dev.afterword.tracker;

import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes down, in the transaction that changes a follow-up, that its issue has to follow. */
@Component
class FollowUpListener {

    private final IssueStore store;

    FollowUpListener(IssueStore store) {
        this.store = store;
    }

    @EventListener
    void on(Fact fact) {
        if (changes(fact.action())) {
            store.followUpChanged(fact.object());
        }
    }

    private static boolean changes(FactAction action) {
        return switch (action) {
            case FOLLOW_UP_ACCEPTED,
                    FOLLOW_UP_STARTED,
                    FOLLOW_UP_RESOLVED,
                    FOLLOW_UP_VERIFIED,
                    FOLLOW_UP_RETURNED,
                    FOLLOW_UP_REOPENED,
                    FOLLOW_UP_EFFECT_PROVED,
                    FOLLOW_UP_EFFECT_REFUTED,
                    FOLLOW_UP_HANDED_BACK,
                    FOLLOW_UP_CHANGED,
                    FOLLOW_UP_REASSIGNED,
                    FOLLOW_UP_HANDED_OVER,
                    FOLLOW_UP_HAND_OVER_DECLINED,
                    FOLLOW_UP_HAND_OVER_WITHDRAWN,
                    FOLLOW_UP_TAKEN,
                    FOLLOW_UP_RISK_APPROVED,
                    FOLLOW_UP_LAPSED -> true;
            default -> false;
        };
    }
}
