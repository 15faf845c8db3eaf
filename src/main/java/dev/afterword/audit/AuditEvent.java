package dev.afterword.audit;

import dev.afterword.kernel.DomainEvent;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happens to the trail itself. */
sealed interface AuditEvent extends DomainEvent {

    /** Somebody took a bundle away. */
    record Exported(@Nullable UUID incident, UUID actor, String object) implements AuditEvent {
        @Override
        public String action() {
            return "audit.exported";
        }

        @Override
        public Map<String, ?> after() {
            return Map.of();
        }
    }
}
