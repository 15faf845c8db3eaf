package dev.afterword.evidence;

import dev.afterword.kernel.DomainEvent;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to evidence. */
public sealed interface EvidenceEvent extends DomainEvent {

    record EvidenceAdded(UUID incident, UUID actor, String object, Map<String, @Nullable Object> after)
            implements EvidenceEvent {
        @Override
        public String action() {
            return "evidence.added";
        }
    }

    record EvidenceChanged(
            UUID incident,
            UUID actor,
            String object,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after)
            implements EvidenceEvent {
        @Override
        public String action() {
            return "evidence.changed";
        }
    }

    /** Somebody with the clearance read what is said about a restricted item. */
    record RestrictedRead(UUID incident, UUID actor, String object) implements EvidenceEvent {
        @Override
        public String action() {
            return "evidence.restricted-read";
        }

        @Override
        public Map<String, ?> after() {
            return Map.of();
        }
    }

    /** A line of custody, reads among them. */
    record CustodyRecorded(UUID incident, UUID actor, String object, CustodyKind kind, Map<String, ?> after)
            implements EvidenceEvent {
        @Override
        public String action() {
            return "evidence." + kind.verb();
        }
    }
}
