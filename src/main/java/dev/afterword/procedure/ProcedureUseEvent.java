package dev.afterword.procedure;

import dev.afterword.kernel.DomainEvent;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was said of procedures that were used in an incident. */
public sealed interface ProcedureUseEvent extends DomainEvent {

    record UseRecorded(UUID incident, UUID actor, String object, Map<String, ? extends @Nullable Object> after)
            implements ProcedureUseEvent {
        @Override
        public String action() {
            return "procedure-use.recorded";
        }
    }

    record StepsRecorded(
            UUID incident,
            UUID actor,
            String object,
            Map<String, ? extends @Nullable Object> before,
            Map<String, ? extends @Nullable Object> after)
            implements ProcedureUseEvent {
        @Override
        public String action() {
            return "procedure-use.steps-recorded";
        }
    }

    record UseRemoved(UUID incident, UUID actor, String object, Map<String, ? extends @Nullable Object> before)
            implements ProcedureUseEvent {
        @Override
        public String action() {
            return "procedure-use.removed";
        }
    }
}
