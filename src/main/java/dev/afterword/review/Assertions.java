package dev.afterword.review;

import java.util.Map;

/**
 * How many statements the technical summary makes, and how many of them cite nothing and aren't said to be an assessment. For
 * those who judge it from outside.
 */
public record Assertions(int all, int uncited) {

    /** Counts in what is written now. */
    public static Assertions in(Map<Section, String> texts) {
        Claims.Counts counts = Claims.of(texts).counts();
        return new Assertions(counts.claims(), counts.uncited());
    }
}
