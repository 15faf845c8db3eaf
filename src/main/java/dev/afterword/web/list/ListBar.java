package dev.afterword.web.list;

import dev.afterword.web.ListHref;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands over a list.
 *
 * @param here the address of the list with its filters and its order
 * @param total the number of its entries, at most {@code CountQuery.MOST + 1}
 * @param sorts how it is sorted by its columns
 */
public record ListBar(ListHref here, List<Pill> pills, int total, Map<String, ColumnSort> sorts) {

    public ListBar {
        pills = List.copyOf(pills);
        sorts = Map.copyOf(sorts);
    }

    /** Returns the same with the columns by which the list can be sorted. */
    public ListBar sortedBy(Map<String, ColumnSort> columns) {
        return new ListBar(here, pills, total, columns);
    }

    /** Returns how the list is sorted by this column; null if it can't be. */
    public @Nullable ColumnSort sort(String column) {
        return sorts.get(column);
    }

    /** Returns whether there is anything to filter. */
    public boolean worthwhile() {
        return pills.stream().anyMatch(pill -> pill.on() && !here.toString().equals(here.path()))
                || pills.stream().anyMatch(pill -> pill.count() != null && pill.count() > 0);
    }
}
