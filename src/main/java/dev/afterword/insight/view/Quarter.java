package dev.afterword.insight.view;

/**
 * What a figure says of a quarter.
 *
 * @param period its name in addresses, such as {@code 2026-Q3}
 * @param n how much it counts
 */
public record Quarter(String period, String title, long n) {}
