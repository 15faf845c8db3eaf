package dev.afterword.recommendation;

import dev.afterword.kernel.sql.Embedded;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A recommendation as a line of a list.
 *
 * @param dueOn the earliest day until which somebody still has to say something; null where nobody has to
 * @param asked how many were asked, as far as the viewer may know
 * @param heard how many of them have said something
 */
public record RecommendationRow(
        @Embedded Recommendation recommendation, @Nullable LocalDate dueOn, int asked, int heard) {}
