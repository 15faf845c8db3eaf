package dev.afterword.recommendation;

import dev.afterword.web.LessonThread;

/** A recommendation as a line of a list, with its thread. */
public record RecommendationLine(RecommendationRow row, LessonThread thread) {}
