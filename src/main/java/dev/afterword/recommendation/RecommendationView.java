package dev.afterword.recommendation;

import dev.afterword.markup.SafeHtml;
import dev.afterword.web.LessonThread;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A recommendation as its page shows it.
 *
 * @param adapted the adapted text as HTML; null if there is none
 * @param mayRevise whether the viewer may draft a revision, or a new procedure, that implements it
 * @param procedures the procedures that can be revised to implement it, by key
 * @param people the people who can be consulted, by identifier; empty unless the viewer may consult
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
