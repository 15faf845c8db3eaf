package dev.afterword.incident.policy;

import dev.afterword.incident.Anchor;
import dev.afterword.kernel.UncertainTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The date by which the response has to be evaluated: some days after the end of the incident by its key times, but never before
 * the incident was created. The number of days is in the review policy, otherwise {@link #DAYS}.
 */
public final class EvaluationDeadline {

    /** Two weeks. NIST SP 800-61 rev. 2, 3.4.1 recommends a meeting "within several days of the end of the incident". */
    static final int DAYS = 14;

    private EvaluationDeadline() {}

    public static Instant due(Map<Anchor, UncertainTime> anchors, Instant intake, int days) {
        Instant end = end(anchors);
        return (end == null || end.isBefore(intake) ? intake : end).plus(days, ChronoUnit.DAYS);
    }

    private static @Nullable Instant end(Map<Anchor, UncertainTime> anchors) {
        UncertainTime resolved = anchors.get(Anchor.RESOLVED);
        UncertainTime end = resolved == null ? anchors.get(Anchor.RECOVERED) : resolved;
        return end == null ? null : end.at();
    }
}
