package dev.afterword.search.view;

/**
 * What a form offers to cite.
 *
 * @param cited whether it is cited there already
 */
public record CitableView(String key, String title, boolean cited) {}
