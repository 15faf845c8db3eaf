package dev.afterword.recommendation;

import java.util.List;

/**
 * A finding that a recommendation comes from.
 *
 * @param citations the keys that it rests on, within its incident
 */
public record FindingRef(int number, String title, List<String> citations) {

    public FindingRef {
        citations = List.copyOf(citations);
    }

    public String key() {
        return "F-" + number;
    }
}
