package dev.afterword.finding;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A follow-up or recommendation that is linked to a finding.
 *
 * @param live whether it counts; a rejected recommendation doesn't
 * @param route where it is tracked; null if the viewer doesn't see the follow-up
 */
public record LinkedWork(
        UUID id,
        String key,
        Kind kind,
        boolean live,
        @Nullable Route route) {

    public enum Kind {
        FOLLOW_UP,
        RECOMMENDATION
    }

    Map<String, Object> asMap() {
        return Map.of("key", key, "kind", kind.name(), "live", live);
    }
}
