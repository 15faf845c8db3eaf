package dev.afterword.evaluation.view;

/**
 * Somebody who answers, and how far they are.
 *
 * @param mark the one or two letters that stand for them
 * @param releasable whether they could be let go: they haven't begun
 */
public record PersonLine(String id, String mark, String name, String says, boolean handedIn, boolean releasable) {}
