package dev.afterword.evaluation.view;

import dev.afterword.web.CitationTarget;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one person answered.
 *
 * @param low whether it has to lead to something
 */
public record AnswerLine(
        String who, String reply, boolean low, @Nullable String note, Map<String, CitationTarget> citations) {}
