package dev.afterword.timeline;

import dev.afterword.kernel.UncertainTime;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the gaps of a sequence: stretches without events that are long in comparison with the whole. A fifth of the whole counts as
 * long, but never less than an hour, and a day always does.
 */
final class Gaps {

    private static final Duration LEAST = Duration.ofHours(1);
    private static final Duration ALWAYS = Duration.ofDays(1);

    private final Duration threshold;

    private Gaps(Duration threshold) {
        this.threshold = threshold;
    }

    /** @param times in order */
    static Gaps of(List<UncertainTime> times) {
        if (times.size() < 2) {
            return new Gaps(ALWAYS);
        }
        Duration fifth =
                Duration.between(times.getFirst().at(), times.getLast().at()).dividedBy(5);
        Duration most = fifth.compareTo(ALWAYS) < 0 ? fifth : ALWAYS;
        return new Gaps(most.compareTo(LEAST) > 0 ? most : LEAST);
    }

    /** Returns the gap after {@code before}; null if it is short. */
    @Nullable
    Duration between(UncertainTime before, UncertainTime after) {
        Duration gap = Duration.between(before.ended(), after.earliest());
        return gap.compareTo(threshold) >= 0 ? gap : null;
    }
}
