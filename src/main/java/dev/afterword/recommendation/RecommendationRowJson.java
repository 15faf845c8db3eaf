package dev.afterword.recommendation;

import dev.afterword.access.PersonRef;
import dev.afterword.kernel.Tlp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A recommendation as a line of the API's list. */
record RecommendationRowJson(
        String key,
        String title,
        RecommendationState state,
        Tlp tlp,
        @Nullable String incident,
        List<String> findings,
        PersonRef proposedBy,
        Instant proposedAt,
        @Nullable LocalDate dueOn,
        int asked,
        int heard) {

    static RecommendationRowJson of(RecommendationRow row) {
        Recommendation r = row.recommendation();
        return new RecommendationRowJson(
                r.key(),
                r.title(),
                r.state(),
                r.tlp(),
                r.incidentKey(),
                r.findings().stream().map(FindingRef::key).toList(),
                r.proposedBy(),
                r.proposedAt(),
                row.dueOn(),
                row.asked(),
                row.heard());
    }
}
