package dev.afterword.incident;

import dev.afterword.kernel.UncertainTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Until when the response is to be evaluated: so many days from the end of the incident as its anchors tell it, but never before
 * the incident was taken in. The days are in the review policy; without a word there, {@link #DAYS}.
 */
final class EvaluationDeadline {

    /** Two weeks. NIST SP 800-61 rev. 2, 3.4.1 asks for the meeting "within several days of the end of the incident". */
    static final int DAYS = 14;

    private EvaluationDeadline() {}

    static Instant due(Map<Anchor, UncertainTime> anchors, Instant intake, int days) {
        Instant end = end(anchors);
        return (end == null || end.isBefore(intake) ? intake : end).plus(days, ChronoUnit.DAYS);
    }

    private static @Nullable Instant end(Map<Anchor, UncertainTime> anchors) {
        UncertainTime resolved = anchors.get(Anchor.RESOLVED);
        UncertainTime end = resolved == null ? anchors.get(Anchor.RECOVERED) : resolved;
        return end == null ? null : end.at();
    }
}
