package dev.afterword.timeline;

import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.kernel.UncertainTime;
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

    /** By the names of the API, which has two names of its own for the times. */
    Map<String, @Nullable Object> asMap() {
        Map<String, @Nullable Object> map = Changes.fields(this);
        map.put("occurredAt", map.remove("occurred"));
        map.put("knownAt", map.remove("known"));
        return map;
    }
}
