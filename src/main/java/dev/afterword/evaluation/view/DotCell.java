package dev.afterword.evaluation.view;

import java.util.List;

/**
 * The answers to a question that gave the same value.
 *
 * @param between whether it lies in the range from the lowest to the highest score given
 */
public record DotCell(List<Dot> dots, boolean between) {}
