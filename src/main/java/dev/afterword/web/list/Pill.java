package dev.afterword.web.list;

import dev.afterword.web.ListHref;
import org.jspecify.annotations.Nullable;

/**
 * A filter of a list that is applied at once.
 *
 * @param href the list with it; without it where it is on
 * @param count the number of entries with it, at most {@code CountQuery.MOST + 1}; null where they aren't counted
 * @param group null where the filters of the list are one row
 */
public record Pill(
        String label,
        ListHref href,
        boolean on,
        @Nullable Integer count,
        @Nullable Group group) {

    /**
     * A row of filters.
     *
     * @param folded whether few need it, so that it stands under <i>More filters</i>
     */
    public record Group(String label, boolean folded) {}

    Pill counted(@Nullable Integer number) {
        return new Pill(label, href, on, number, group);
    }

    boolean isFolded() {
        return group != null && group.folded();
    }
}
