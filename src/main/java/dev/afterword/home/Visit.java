package dev.afterword.home;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person's visits of their start page.
 *
 * @param seenAt when they were there last
 * @param since the end of the visit before
 * @param stepsDone whether they have put the first steps away, or done all of them
 * @param policyReadAt when they confirmed that they have read the policies; null if they haven't
 */
record Visit(
        Instant seenAt,
        Instant since,
        boolean stepsDone,
        @Nullable Instant policyReadAt) {

    /** Who comes back after this long comes back anew. */
    private static final Duration PAUSE = Duration.ofHours(1);

    /** Returns the visit at this moment: a new one, if the last one is over. */
    Visit at(Instant now) {
        return new Visit(now, seenAt.plus(PAUSE).isBefore(now) ? seenAt : since, stepsDone, policyReadAt);
    }

    /** Returns whether it is written down: not for each page that is loaded again within a minute. */
    boolean isWorthWriting(Instant now) {
        return seenAt.plusSeconds(60).isBefore(now);
    }
}
