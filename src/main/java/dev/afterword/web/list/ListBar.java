package dev.afterword.web.list;

import dev.afterword.kernel.Page;
import dev.afterword.kernel.Records;
import dev.afterword.web.ListHref;
import dev.afterword.web.list.SavedLinks.SavedLink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands over a list.
 *
 * @param here the address of the list with its filters and its order
 * @param total the number of its entries, at most {@link Page#FEW} + 1
 * @param sorts how it is sorted by its columns
 * @param tooLong whether it is too long for the order that was asked for, and so has its usual one
 * @param columns those that it shows; null where there is no choice
 * @param csv the same list as a file of comma-separated values
 * @param saved the views of this list that the viewer saved
 */
public record ListBar(
        ListHref here,
        List<Pill> pills,
        int total,
        Map<String, ColumnSort> sorts,
        boolean tooLong,
        @Nullable ListColumns columns,
        List<SavedLink> saved,
        ListHref csv) {

    public ListBar {
        pills = List.copyOf(pills);
        sorts = Map.copyOf(sorts);
        saved = List.copyOf(saved);
    }

    /** Returns the rows of filters that always show, or those that are folded; those without a row come last. */
    public List<List<Pill>> rows(boolean folded) {
        Map<String, List<Pill>> rows = new LinkedHashMap<>();
        List<Pill> single = new ArrayList<>();
        for (Pill pill : pills) {
            if (pill.isFolded() == folded) {
                (pill.group() == null
                                ? single
                                : rows.computeIfAbsent(pill.group().label(), label -> new ArrayList<>()))
                        .add(pill);
            }
        }
        return Stream.concat(rows.values().stream(), Stream.of(single))
                .filter(row -> !row.isEmpty() || (rows.isEmpty() && !folded))
                .toList();
    }

    /** Returns whether one of the filters that are folded is set. */
    public boolean isFoldedOn() {
        return pills.stream().anyMatch(pill -> pill.isFolded() && pill.on());
    }

    /** Returns the same with the columns by which the list can be sorted. */
    public ListBar sortedBy(ColumnSorts heads) {
        return Records.with(this, "sorts", heads.on(here, isFew()));
    }

    /**
     * Returns the query of a page in the order that was asked for; in the usual one where a filter that was taken away made the list too long to be
     * sorted so.
     *
     * @param indexed whether any list can have that order
     * @param counts counts lists as {@code CountQuery} does
     */
    public static <Q extends Record> Q sortable(
            Q query, boolean indexed, Enum<?> usual, Function<List<Q>, List<Integer>> counts) {
        return indexed || counts.apply(List.of(query)).getFirst() <= Page.FEW
                ? query
                : Records.with(Records.with(query, "sort", usual), "pageToken", null);
    }

    /** Returns the same for a list that was asked for in one order and {@linkplain #sortable has} another. */
    public ListBar sorted(Enum<?> asked, Enum<?> has) {
        return Records.with(this, "tooLong", asked != has);
    }

    /** Returns whether the list is short enough to be sorted by what no index has. */
    public boolean isFew() {
        return total <= Page.FEW;
    }

    /** Returns the same with a choice of columns. */
    public ListBar showing(ListColumns choice) {
        return Records.with(this, "columns", choice);
    }

    /** Returns the same with the views of this list that the viewer saved. */
    public ListBar saved(List<SavedLink> links) {
        return Records.with(this, "saved", links);
    }

    /** Returns where this list can be saved as it is; null for one of a single incident, which nobody comes back to for long. */
    public @Nullable ListHref saving() {
        return here.path().startsWith("/incidents/")
                ? null
                : ListHref.of("/me/views/new").with("href", here);
    }

    /** Returns how the list is sorted by this column; null if it can't be. */
    public @Nullable ColumnSort sort(String column) {
        return sorts.get(column);
    }

    /** Returns whether the list shows this column, which it does where there is no choice. */
    public boolean shows(String column) {
        return columns == null || columns.has(column);
    }

    /** Returns the same with its file elsewhere. */
    public ListBar withCsv(ListHref file) {
        return Records.with(this, "csv", file);
    }

    /** Returns whether there is anything to filter. */
    public boolean worthwhile() {
        return pills.stream().anyMatch(pill -> pill.on() && !here.toString().equals(here.path()))
                || pills.stream().anyMatch(pill -> pill.count() != null && pill.count() > 0);
    }
}
