package dev.afterword.web.list;

import dev.afterword.web.ListHref;
import org.jspecify.annotations.Nullable;

/**
 * A filter of a list that is applied at once.
 *
 * @param href the list with it; without it where it is on
 * @param count the number of entries with it, at most {@code CountQuery.MOST + 1}; null where they aren't counted
 */
public record Pill(
        String label, ListHref href, boolean on, @Nullable Integer count) {}
