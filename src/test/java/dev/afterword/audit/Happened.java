package dev.afterword.audit;

import dev.afterword.kernel.DomainEvent;
import dev.afterword.kernel.Restriction;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event for tests. */
record Happened(
        @Nullable UUID incident,
        UUID actor,
        String action,
        String object,
        Map<String, ?> before,
        Map<String, ?> after,
        @Nullable Restriction restriction)
        implements DomainEvent {

    static Happened in(@Nullable UUID incident, UUID actor, String title) {
        return new Happened(
                incident, actor, "incident.changed", "INC-2026-K7QM", Map.of(), Map.of("title", title), null);
    }
}
