package dev.afterword.insight.view;

/**
 * A sentence that answers what a board asks first.
 *
 * @param before what it was in the period before; empty if that isn't compared
 * @param path of the figure that it is about, or of the list of what it counts
 * @param standing whether it is of today, for incidents of any date
 */
public record Headline(String text, String before, String path, boolean standing) {}
