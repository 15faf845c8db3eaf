package dev.afterword.recommendation;

import dev.afterword.web.LessonThread;
import dev.afterword.web.SafeHtml;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A recommendation as its page shows it.
 *
 * @param adapted what is done instead, where it was adapted
 * @param mayRevise whether the viewer may draft the revision that carries it, of a procedure or as a new one
 * @param procedures what may be revised to carry it, by key
 * @param people whom the response team may ask, by identifier; empty for everybody else
 */
public record RecommendationView(
        RecommendationDetail doc,
        LessonThread thread,
        SafeHtml body,
        @Nullable SafeHtml adapted,
        Map<String, String> people,
        boolean mayRevise,
        Map<String, String> procedures,
        LocalDate today) {}
