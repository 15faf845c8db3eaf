package dev.afterword.timeline;

import dev.afterword.kernel.DomainEvent;
import dev.afterword.kernel.Restriction;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to entries of a sequence of events. */
public sealed interface TimelineEvent extends DomainEvent {

    record EventAdded(
            UUID incident,
            UUID actor,
            String object,
            @Nullable Restriction restriction,
            Map<String, ? extends @Nullable Object> after)
            implements TimelineEvent {
        @Override
        public String action() {
            return "event.added";
        }
    }

    record EventChanged(
            UUID incident,
            UUID actor,
            String object,
            @Nullable Restriction restriction,
            Map<String, ? extends @Nullable Object> before,
            Map<String, ? extends @Nullable Object> after)
            implements TimelineEvent {
        @Override
        public String action() {
            return "event.changed";
        }
    }

    /** The entry is gone from the sequence; what it said stays on record here. */
    record EventWithdrawn(
            UUID incident,
            UUID actor,
            String object,
            @Nullable Restriction restriction,
            Map<String, ? extends @Nullable Object> before)
            implements TimelineEvent {
        @Override
        public String action() {
            return "event.withdrawn";
        }
    }

    /** Somebody with the clearance read it. */
    record RestrictedRead(UUID incident, UUID actor, String object) implements TimelineEvent {
        @Override
        public String action() {
            return "event.restricted-read";
        }
    }
}
