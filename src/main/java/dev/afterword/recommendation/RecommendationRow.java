package dev.afterword.recommendation;

import dev.afterword.kernel.sql.Embedded;
import dev.afterword.web.LessonThread;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A recommendation in a list.
 *
 * @param dueOn the earliest date on which an opinion is due; null if none is
 * @param asked the number of stakeholders that the viewer may know of
 * @param heard how many of them have given an opinion
 */
public record RecommendationRow(
        @Embedded Recommendation recommendation, @Nullable LocalDate dueOn, int asked, int heard) {

    /** A recommendation as a line of a list, with its thread. */
    public record RecommendationLine(RecommendationRow row, LessonThread thread) {}
}
