package dev.afterword.web.list;

import dev.afterword.web.ListHref;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The columns by which a list can be sorted, by their names: always, or where the list is short. */
public final class ColumnSorts {

    private final Enum<?> sort;
    private final Enum<?> usual;
    private final Map<String, Function<ListHref, ColumnSort>> always = new LinkedHashMap<>();
    private final Map<String, Function<ListHref, ColumnSort>> ifFew = new LinkedHashMap<>();

    /**
     * @param sort the order that the list has
     * @param usual the order that needs no name in the address
     */
    public ColumnSorts(Enum<?> sort, Enum<?> usual) {
        this.sort = sort;
        this.usual = usual;
    }

    /** Adds a column that is sorted from its lowest value on at its first use. */
    public ColumnSorts by(String column, Enum<?> ascending, Enum<?> descending) {
        always.put(column, here -> ColumnSort.of(here, sort, ascending, descending, false, usual));
        return this;
    }

    /** Adds a column that is sorted from its highest value on at its first use, such as the newest. */
    public ColumnSorts byHighest(String column, Enum<?> descending, Enum<?> ascending) {
        always.put(column, here -> ColumnSort.of(here, sort, descending, ascending, true, usual));
        return this;
    }

    /** Adds a column by which a list can be sorted where it is short. */
    public ColumnSorts ifFew(String column, Enum<?> ascending, Enum<?> descending) {
        ifFew.put(column, here -> ColumnSort.of(here, sort, ascending, descending, false, usual));
        return this;
    }

    Map<String, ColumnSort> on(ListHref here, boolean few) {
        Map<String, Function<ListHref, ColumnSort>> all = new LinkedHashMap<>(always);
        if (few) {
            all.putAll(ifFew);
        }
        return all.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().apply(here)));
    }
}
