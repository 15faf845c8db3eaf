package dev.afterword.timeline;

import dev.afterword.access.Sql;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.kernel.UncertainTime;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is said of an event. Null or empty means that nobody has said it yet.
 *
 * @param description what the record is taken to mean, Markdown
 * @param occurred when it happened; null for unknown
 * @param known when the organisation came to know of it; null for unknown
 * @param techniques ATT&CK technique identifiers; such as the version doesn't know are kept
 * @param attackVersion the version of ATT&CK that they are taken from
 * @param source where the record comes from
 * @param raw the record as it was found, never interpreted
 * @param citations keys of evidence, events and findings of the same incident
 * @param causedBy keys of the events that brought it about
 */
public record EventFacts(
        String title,
        @Nullable String description,
        @Nullable EventKind kind,
        @Nullable Phase phase,
        @Nullable UncertainTime occurred,
        @Nullable UncertainTime known,
        List<String> techniques,
        @Nullable String attackVersion,
        @Nullable String source,
        @Nullable String raw,
        List<String> citations,
        List<String> causedBy,
        Tlp tlp,
        @Nullable Restriction restricted) {

    public EventFacts {
        techniques = List.copyOf(techniques);
        citations = List.copyOf(citations);
        causedBy = List.copyOf(causedBy);
    }

    static EventFacts blank(Tlp tlp) {
        return new EventFacts(
                "", null, null, null, null, null, List.of(), null, null, null, List.of(), List.of(), tlp, null);
    }

    /** The facts by the names of the API, for the audit trail. */
    Map<String, @Nullable Object> asMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("title", title);
        map.put("description", description);
        map.put("kind", Sql.name(kind));
        map.put("phase", Sql.name(phase));
        map.put("occurredAt", asMap(occurred));
        map.put("knownAt", asMap(known));
        map.put("techniques", techniques);
        map.put("attackVersion", attackVersion);
        map.put("source", source);
        map.put("raw", raw);
        map.put("citations", citations);
        map.put("causedBy", causedBy);
        map.put("tlp", tlp.name());
        map.put("restricted", Sql.name(restricted));
        return map;
    }

    private static @Nullable Map<String, Object> asMap(@Nullable UncertainTime when) {
        if (when == null) {
            return null;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("at", when.at().toString());
        map.put("fidelity", when.fidelity().name());
        map.put("zone", when.zone());
        Duration plusMinus = when.plusMinus();
        if (plusMinus != null) {
            map.put("plusMinus", plusMinus.toString());
        }
        return map;
    }
}
