package dev.afterword.review.attribution;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.afterword.incident.Incident;
import java.time.Instant;

/** An attribution in the shape of the API. */
public record AttributionJson(
        String key, @JsonUnwrapped AttributionFacts facts, Incident.Person analyst, long version, Instant updatedAt) {

    /** The order of the list: by number. */
    public static final String ORDER = "attribution";

    public static AttributionJson of(Attribution attribution, String analyst) {
        return new AttributionJson(
                attribution.ref(),
                attribution.facts(),
                new Incident.Person(attribution.analyst(), analyst),
                attribution.version(),
                attribution.updatedAt());
    }
}
