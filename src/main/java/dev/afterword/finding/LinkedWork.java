package dev.afterword.finding;

import java.util.Map;
import java.util.UUID;

/**
 * A follow-up or recommendation that is linked to a finding.
 *
 * @param live whether it counts; a rejected recommendation doesn't
 */
public record LinkedWork(UUID id, String key, Kind kind, boolean live) {

    public enum Kind {
        FOLLOW_UP,
        RECOMMENDATION
    }

    Map<String, Object> asMap() {
        return Map.of("key", key, "kind", kind.name(), "live", live);
    }
}
