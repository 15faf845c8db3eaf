package dev.afterword.evaluation.view;

import dev.afterword.markup.CitationTarget;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One person's answer.
 *
 * @param low whether it needs a consequence
 */
public record AnswerLine(
        String who, String reply, boolean low, @Nullable String note, Map<String, CitationTarget> citations) {}
