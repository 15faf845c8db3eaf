package dev.afterword.evaluation.view;

/**
 * A waiver that waits for an answer.
 *
 * @param own whether the viewer asked for it
 */
public record WaiverView(String says, String reason, boolean own) {}
