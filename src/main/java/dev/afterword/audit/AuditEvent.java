package dev.afterword.audit;

import dev.afterword.kernel.DomainEvent;
import dev.afterword.kernel.Restriction;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happens to the trail itself. */
sealed interface AuditEvent extends DomainEvent {

    @Override
    default boolean work() {
        return false;
    }

    /** Somebody took a bundle away. */
    record Exported(@Nullable UUID incident, UUID actor, String object) implements AuditEvent {
        @Override
        public String action() {
            return "audit.exported";
        }
    }

    /** Somebody looked at an incident whose reading is on record. */
    record Read(UUID incident, UUID actor, String object, String path) implements AuditEvent {
        @Override
        public String action() {
            return "incident.read";
        }

        @Override
        public Map<String, ?> after() {
            return Map.of("path", path);
        }
    }

    /**
     * Somebody asked for what they may not have.
     *
     * @param incident the one that they see without being allowed this; null for all else
     * @param restriction set where the path may name an incident that its reader may not know of
     */
    record Refused(
            @Nullable UUID incident,
            UUID actor,
            String object,
            String path,
            int status,
            @Nullable Restriction restriction)
            implements AuditEvent {
        @Override
        public String action() {
            return "access.refused";
        }

        @Override
        public Map<String, ?> after() {
            return Map.of("path", path, "status", status);
        }
    }
}
