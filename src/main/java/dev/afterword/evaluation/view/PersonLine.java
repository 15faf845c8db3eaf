package dev.afterword.evaluation.view;

/**
 * An evaluator and their progress.
 *
 * @param mark their initials, one or two letters
 * @param releasable whether their invitation can be withdrawn, because they haven't started
 */
public record PersonLine(String id, String mark, String name, String progress, boolean handedIn, boolean releasable) {}
