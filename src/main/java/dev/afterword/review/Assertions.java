package dev.afterword.review;

import dev.afterword.review.text.Claims;
import java.util.Map;

/**
 * The number of claims of a technical summary, and how many of them neither cite anything nor are marked as an assessment; for other
 * modules.
 */
public record Assertions(int all, int uncited) {

    /** Counts the claims of these texts. */
    public static Assertions in(Map<Section, String> texts) {
        Claims.Counts counts = Claims.of(texts).counts();
        return new Assertions(counts.claims(), counts.uncited());
    }
}
