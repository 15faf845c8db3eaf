package dev.afterword.review;

import dev.afterword.kernel.Tlp;
import dev.afterword.review.Attribution.Graded;
import dev.afterword.review.Attribution.Hypothesis;
import dev.afterword.review.Attribution.Kind;
import dev.afterword.web.Confidence;
import dev.afterword.web.Likelihood;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody wants an attribution to say. */
record AttributionDraft(
        Kind kind,
        String name,
        String statement,
        List<Hypothesis> hypotheses,
        List<Graded> evidence,
        @Nullable Likelihood likelihood,
        @Nullable Confidence confidence,
        Tlp tlp,
        boolean restricted) {

    /** By the names of the API, for freezing. */
    Map<String, @Nullable Object> asMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("kind", kind.name());
        map.put("name", name);
        map.put("statement", statement);
        map.put("hypotheses", hypotheses.stream().map(AttributionDraft::asMap).toList());
        map.put("evidence", evidence.stream().map(AttributionDraft::asMap).toList());
        map.put("likelihood", likelihood == null ? null : likelihood.name());
        map.put("confidence", confidence == null ? null : confidence.name());
        return map;
    }

    private static Map<String, Object> asMap(Hypothesis h) {
        return Map.of("name", h.name(), "reasoning", h.reasoning());
    }

    private static Map<String, @Nullable Object> asMap(Graded g) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("citation", g.citation());
        map.put("source", g.source());
        map.put("information", g.information());
        map.put("note", g.note());
        return map;
    }
}
