package dev.afterword.timeline;

import dev.afterword.incident.Incident;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.kernel.UncertainTime;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event in the shape of the API.
 *
 * @param contradictions in its times: a warning, which doesn't stop a change
 */
record EventJson(
        String key,
        String title,
        @Nullable String description,
        @Nullable EventKind kind,
        @Nullable Phase phase,
        @Nullable UncertainTime occurredAt,
        @Nullable UncertainTime knownAt,
        List<String> techniques,
        @Nullable String attackVersion,
        @Nullable String source,
        @Nullable String raw,
        List<String> citations,
        List<String> causedBy,
        @Nullable UncertainTime until,
        @Nullable String mark,
        List<String> contributesTo,
        List<String> enables,
        List<String> detects,
        List<String> mitigates,
        Tlp tlp,
        @Nullable Restriction restricted,
        List<EventFacts.Contradiction> contradictions,
        long version,
        Instant recordedAt,
        Incident.Person recordedBy) {

    /** @param now the time after which times are in the future */
    static EventJson of(Event event, Instant now) {
        EventFacts f = event.facts();
        return new EventJson(
                event.key(),
                f.title(),
                f.description(),
                f.kind(),
                f.phase(),
                f.occurredAt(),
                f.knownAt(),
                f.techniques(),
                f.attackVersion(),
                f.source(),
                f.raw(),
                f.citations(),
                f.causedBy(),
                f.until(),
                f.mark(),
                f.contributesTo(),
                f.enables(),
                f.detects(),
                f.mitigates(),
                f.tlp(),
                f.restricted(),
                f.contradictions(now),
                event.version(),
                event.recordedAt(),
                new Incident.Person(event.recordedBy(), event.recorder()));
    }

    /** An event in a list: without its raw record, which can be long; the event itself has it. */
    @Schema(name = "ListedEvent")
    record Listed(
            String key,
            String title,
            @Nullable String description,
            @Nullable EventKind kind,
            @Nullable Phase phase,
            @Nullable UncertainTime occurredAt,
            @Nullable UncertainTime knownAt,
            List<String> techniques,
            @Nullable String attackVersion,
            @Nullable String source,
            List<String> citations,
            List<String> causedBy,
            @Nullable UncertainTime until,
            @Nullable String mark,
            List<String> contributesTo,
            List<String> enables,
            List<String> detects,
            List<String> mitigates,
            Tlp tlp,
            @Nullable Restriction restricted,
            List<EventFacts.Contradiction> contradictions,
            long version,
            Instant recordedAt,
            Incident.Person recordedBy) {

        static Listed of(Event event, Instant now) {
            EventJson e = EventJson.of(event, now);
            return new Listed(
                    e.key,
                    e.title,
                    e.description,
                    e.kind,
                    e.phase,
                    e.occurredAt,
                    e.knownAt,
                    e.techniques,
                    e.attackVersion,
                    e.source,
                    e.citations,
                    e.causedBy,
                    e.until,
                    e.mark,
                    e.contributesTo,
                    e.enables,
                    e.detects,
                    e.mitigates,
                    e.tlp,
                    e.restricted,
                    e.contradictions,
                    e.version,
                    e.recordedAt,
                    e.recordedBy);
        }
    }
}
