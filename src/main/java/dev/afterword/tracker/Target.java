package dev.afterword.tracker;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.afterword.kernel.sql.Embedded;
import java.util.UUID;

/**
 * A target of follow-ups in a tracker.
 *
 * @param trackerId the tracker
 * @param trackerName its name
 * @param internal whether the tracker is one of this organisation
 */
public record Target(
        UUID id,
        UUID trackerId,
        String trackerName,
        boolean internal,
        @Embedded @JsonUnwrapped TargetFacts facts,
        long version) {

    /** Returns what people choose it by. */
    public String label() {
        return trackerName + " · " + facts.name();
    }
}
