package dev.afterword.followup;

import dev.afterword.kernel.DomainEvent;
import dev.afterword.kernel.Restriction;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to follow-ups; on record with the incident that each was raised in. */
public sealed interface FollowUpEvent extends DomainEvent {

    /** It was raised. */
    record FollowUpRaised(
            UUID incident,
            UUID actor,
            String object,
            @Nullable Restriction restriction,
            Map<String, ? extends @Nullable Object> after)
            implements FollowUpEvent {
        @Override
        public String action() {
            return "follow-up.raised";
        }
    }

    /** What is said of it changed. */
    record FollowUpChanged(
            UUID incident,
            UUID actor,
            String object,
            @Nullable Restriction restriction,
            Map<String, ? extends @Nullable Object> before,
            Map<String, ? extends @Nullable Object> after)
            implements FollowUpEvent {
        @Override
        public String action() {
            return "follow-up.changed";
        }
    }

    /** It went from one state to another, or a step was recorded that leaves it as it is; {@code action} says which. */
    record FollowUpMoved(
            UUID incident,
            UUID actor,
            String object,
            String action,
            @Nullable Restriction restriction,
            Map<String, ? extends @Nullable Object> before,
            Map<String, ? extends @Nullable Object> after)
            implements FollowUpEvent {}
}
