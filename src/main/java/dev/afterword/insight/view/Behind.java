package dev.afterword.insight.view;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An incident that a figure counts, as far as the viewer sees it.
 *
 * @param day by which it belongs to a period
 * @param n how often it is counted
 * @param note why a review was waived; null for anything else
 */
public record Behind(
        String key,
        String title,
        LocalDate day,
        long n,
        @Nullable String note) {}
