package dev.afterword.review;

import dev.afterword.incident.Incident;
import dev.afterword.kernel.Tlp;
import dev.afterword.web.Confidence;
import dev.afterword.web.Likelihood;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An attribution in the shape of the API. */
record AttributionJson(
        String key,
        Attribution.Kind kind,
        String name,
        String statement,
        List<Attribution.Hypothesis> hypotheses,
        List<Attribution.Graded> evidence,
        @Nullable Likelihood likelihood,
        @Nullable Confidence confidence,
        Incident.Person analyst,
        Tlp tlp,
        boolean restricted,
        long version,
        Instant updatedAt) {

    static AttributionJson of(Attribution a, String analyst) {
        return new AttributionJson(
                a.ref(),
                a.kind(),
                a.name(),
                a.statement(),
                a.hypotheses(),
                a.evidence(),
                a.likelihood(),
                a.confidence(),
                new Incident.Person(a.analyst(), analyst),
                a.tlp(),
                a.restricted() != null,
                a.version(),
                a.updatedAt());
    }
}
