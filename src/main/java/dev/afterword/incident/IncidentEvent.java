package dev.afterword.incident;

import dev.afterword.access.Viewer;
import dev.afterword.kernel.DomainEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happens to incidents, their review decisions and their parties. */
public sealed interface IncidentEvent extends DomainEvent {

    /** An incident was taken in. */
    record Recorded(UUID incident, UUID actor, String object, Map<String, ? extends @Nullable Object> after)
            implements IncidentEvent {
        @Override
        public String action() {
            return "incident.recorded";
        }

        /** What comes from elsewhere comes by the thousand. */
        @Override
        public boolean work() {
            return !after.containsKey("source");
        }
    }

    /** Facts of an incident changed; {@code action} says by whom: a person, or a source that had something new. */
    record FactsChanged(
            UUID incident,
            UUID actor,
            String object,
            Map<String, ? extends @Nullable Object> before,
            Map<String, ? extends @Nullable Object> after)
            implements IncidentEvent {
        @Override
        public String action() {
            return "incident.facts-changed";
        }
    }

    /** The policy decided again, or a waiver changed the decision. */
    record ReviewDecided(
            UUID incident,
            UUID actor,
            String object,
            String action,
            Map<String, ? extends @Nullable Object> before,
            Map<String, ? extends @Nullable Object> after)
            implements IncidentEvent {}

    /** The review reached another state. */
    record ReviewStateChanged(
            UUID incident,
            UUID actor,
            String object,
            Map<String, ? extends @Nullable Object> before,
            Map<String, ? extends @Nullable Object> after)
            implements IncidentEvent {
        @Override
        public String action() {
            return "incident.review-state-changed";
        }
    }

    /** The incident was closed, or opened again; {@code action} says which. */
    record ClosureChanged(
            UUID incident,
            UUID actor,
            String object,
            String action,
            Map<String, ? extends @Nullable Object> before,
            Map<String, ? extends @Nullable Object> after)
            implements IncidentEvent {

        static ClosureChanged of(Viewer viewer, Incident before, Incident after, Closure closure) {
            Map<String, @Nullable Object> said = new LinkedHashMap<>();
            said.put("stage", after.stage().name());
            said.put("reason", closure.reason());
            said.put("warnings", closure.warnings().isEmpty() ? null : closure.warnings());
            said.values().removeIf(Objects::isNull);
            String action = closure.kind() == Closure.Kind.CLOSED ? "incident.closed" : "incident.reopened";
            return new ClosureChanged(
                    after.id(),
                    viewer.id(),
                    after.key(),
                    action,
                    Map.of("stage", before.stage().name()),
                    said);
        }
    }

    /** A party was added, changed or removed. */
    record PartyChanged(
            UUID incident,
            UUID actor,
            String object,
            String action,
            Map<String, ? extends @Nullable Object> before,
            Map<String, ? extends @Nullable Object> after)
            implements IncidentEvent {}

    /** A version of the review policy was loaded. */
    record PolicyLoaded(UUID actor, String object, Map<String, ? extends @Nullable Object> after)
            implements IncidentEvent {
        @Override
        public @Nullable UUID incident() {
            return null;
        }

        @Override
        public String action() {
            return "review-policy.loaded";
        }
    }
}
