package dev.afterword.web.list;

import dev.afterword.web.ListHref;
import org.jspecify.annotations.Nullable;

/**
 * The head of a column by which a list can be sorted.
 *
 * @param href the list in this order; in the opposite one where it has this order
 * @param direction the value of {@code aria-sort}; null where the list has another order
 */
public record ColumnSort(ListHref href, @Nullable String direction) {

    /**
     * @param sort the order that the list has
     * @param first the order at the first use, which ascends unless {@code firstDescends}
     * @param second the opposite one; null if there is none
     * @param usual the order that needs no name in the address
     */
    public static ColumnSort of(
            ListHref here,
            Enum<?> sort,
            Enum<?> first,
            @Nullable Enum<?> second,
            boolean firstDescends,
            Enum<?> usual) {
        Enum<?> next = sort == first && second != null ? second : first;
        ListHref href = here.with("sort", next == usual ? null : next.name());
        if (sort == first) {
            return new ColumnSort(href, firstDescends ? "descending" : "ascending");
        }
        return new ColumnSort(href, sort == second ? firstDescends ? "ascending" : "descending" : null);
    }
}
