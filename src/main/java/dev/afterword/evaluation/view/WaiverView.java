package dev.afterword.evaluation.view;

/**
 * An undecided waiver.
 *
 * @param own whether the viewer requested it
 */
public record WaiverView(String requested, String reason, boolean own) {}
