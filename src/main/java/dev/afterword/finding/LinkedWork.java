package dev.afterword.finding;

import java.util.Map;
import java.util.UUID;

/**
 * Something that is done about a finding, by its key.
 *
 * @param live whether it still counts: a recommendation that was rejected doesn't
 */
public record LinkedWork(UUID id, String key, Kind kind, boolean live) {

    /** What it is. */
    public enum Kind {
        FOLLOW_UP,
        RECOMMENDATION
    }

    Map<String, Object> asMap() {
        return Map.of("key", key, "kind", kind.name(), "live", live);
    }
}
