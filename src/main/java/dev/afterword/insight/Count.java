package dev.afterword.insight;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One number of a figure.
 *
 * @param month of a date of its own, such as the end of a risk; null if it has none
 * @param late whether that date is past
 * @param soon whether it is within thirty days from now
 */
record Count(
        String figure, String key, String part, @Nullable LocalDate month, boolean late, boolean soon, long n) {

    boolean is(FigureKind kind) {
        return figure.equals(kind.name());
    }
}
