package dev.afterword.evaluation;

import dev.afterword.evaluation.computed.Computed;
import dev.afterword.incident.Incident;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The verdicts of one round with their basis.
 *
 * @param computed the calculated answers at that time, by question
 */
record Conclusion(
        int round,
        Sufficiency sufficiency,
        Completeness completeness,
        Sufficiency proposedSufficiency,
        Completeness proposedCompleteness,
        @Nullable String note,
        ScoreSummary figures,
        Map<String, Computed> computed,
        Instant at,
        Incident.Person by) {}
