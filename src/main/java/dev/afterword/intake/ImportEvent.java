package dev.afterword.intake;

import dev.afterword.incident.Incident;
import dev.afterword.kernel.DomainEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happens to imports. Each incident that they bring in or change has its own entry in its own chain. */
sealed interface ImportEvent extends DomainEvent {

    @Override
    default @Nullable UUID incident() {
        return null;
    }

    /** A file was taken over. */
    record Started(UUID actor, String object, Map<String, ?> after) implements ImportEvent {
        @Override
        public String action() {
            return "import.started";
        }

        static Started of(Import i, String sha256) {
            Map<String, Object> after = new LinkedHashMap<>();
            after.put("format", i.format());
            after.put("historical", i.historical());
            after.put("bytes", i.bytes());
            after.put("sha256", sha256);
            return new Started(i.createdBy().id(), i.id().toString(), after);
        }
    }

    /** The source of an incident said something else than before. */
    record SourceChanged(UUID of, UUID actor, String object, Map<String, ?> before, Map<String, ?> after)
            implements ImportEvent {
        @Override
        public UUID incident() {
            return of;
        }

        @Override
        public String action() {
            return "incident.source-changed";
        }

        static SourceChanged of(Import from, Incident incident, String before, String now) {
            return new SourceChanged(
                    incident.id(),
                    from.createdBy().id(),
                    incident.key(),
                    Map.of("contentSha256", before),
                    Map.of("contentSha256", now, "import", from.id().toString()));
        }
    }

    /** An import came to its end, or was given up. */
    record Ended(UUID actor, String object, Map<String, ?> after) implements ImportEvent {
        @Override
        public String action() {
            return "import.ended";
        }

        static Ended of(Import i) {
            Map<String, Object> after = new LinkedHashMap<>();
            after.put("state", i.state().name());
            after.put("created", i.tally().created());
            after.put("updated", i.tally().updated());
            after.put("unchanged", i.tally().unchanged());
            after.put("rejected", i.tally().rejected());
            return new Ended(i.createdBy().id(), i.id().toString(), after);
        }
    }
}
