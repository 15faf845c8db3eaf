package dev.afterword.finding;

import dev.afterword.kernel.DomainEvent;
import dev.afterword.kernel.Restriction;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to findings. */
public sealed interface FindingEvent extends DomainEvent {

    record FindingRaised(
            UUID incident,
            UUID actor,
            String object,
            @Nullable Restriction restriction,
            Map<String, ? extends @Nullable Object> after)
            implements FindingEvent {
        @Override
        public String action() {
            return "finding.raised";
        }
    }

    record FindingChanged(
            UUID incident,
            UUID actor,
            String object,
            @Nullable Restriction restriction,
            Map<String, ? extends @Nullable Object> before,
            Map<String, ? extends @Nullable Object> after)
            implements FindingEvent {
        @Override
        public String action() {
            return "finding.changed";
        }
    }

    /** The finding is gone from the incident; what it said stays on record here. */
    record FindingWithdrawn(
            UUID incident,
            UUID actor,
            String object,
            @Nullable Restriction restriction,
            Map<String, ? extends @Nullable Object> before)
            implements FindingEvent {
        @Override
        public String action() {
            return "finding.withdrawn";
        }
    }

    /** What becomes of it was decided, asked for, answered or taken back, as {@code action} says. */
    record FindingDisposed(
            UUID incident,
            UUID actor,
            String object,
            String action,
            @Nullable Restriction restriction,
            Map<String, ? extends @Nullable Object> before,
            Map<String, ? extends @Nullable Object> after)
            implements FindingEvent {}

    /** Somebody with the clearance read it. */
    record RestrictedFindingRead(UUID incident, UUID actor, String object) implements FindingEvent {
        @Override
        public String action() {
            return "finding.restricted-read";
        }
    }
}
