package dev.afterword.procedure;

import dev.afterword.kernel.DomainEvent;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to procedures, which belong to no incident. */
public sealed interface ProcedureEvent extends DomainEvent {

    @Override
    default @Nullable UUID incident() {
        return null;
    }

    record ProcedureDrafted(UUID actor, String object, Map<String, ? extends @Nullable Object> after)
            implements ProcedureEvent {
        @Override
        public String action() {
            return "procedure.drafted";
        }
    }

    record ProcedureChanged(
            UUID actor,
            String object,
            Map<String, ? extends @Nullable Object> before,
            Map<String, ? extends @Nullable Object> after)
            implements ProcedureEvent {
        @Override
        public String action() {
            return "procedure.changed";
        }
    }

    record RevisionProposed(UUID actor, String object, Map<String, ? extends @Nullable Object> after)
            implements ProcedureEvent {
        @Override
        public String action() {
            return "procedure.revision-proposed";
        }
    }

    record RevisionApproved(UUID actor, String object, Map<String, ? extends @Nullable Object> after)
            implements ProcedureEvent {
        @Override
        public String action() {
            return "procedure.revision-approved";
        }
    }

    record RevisionWithdrawn(UUID actor, String object, Map<String, ? extends @Nullable Object> after)
            implements ProcedureEvent {
        @Override
        public String action() {
            return "procedure.revision-withdrawn";
        }
    }

    record RevisionAcknowledged(UUID actor, String object) implements ProcedureEvent {
        @Override
        public String action() {
            return "procedure.acknowledged";
        }
    }
}
