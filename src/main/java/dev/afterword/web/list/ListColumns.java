package dev.afterword.web.list;

import dev.afterword.web.ListHref;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The columns that a list shows beside its first one. A choice is kept in the address, so a saved view has it. */
public final class ListColumns {

    /** Its name in the address. */
    private static final String NAME = "columns";

    private final ListHref here;
    private final Map<String, String> labels;
    private final List<String> usual;
    private final Set<String> shown;

    /**
     * @param here the list, with what is chosen
     * @param labels of all columns, in their order
     * @param usual those that are shown where nothing is chosen
     */
    public ListColumns(ListHref here, Map<String, String> labels, List<String> usual) {
        this.here = here;
        this.labels = labels;
        this.usual = usual;
        String chosen = here.chosen().get(NAME);
        shown = Set.copyOf(chosen == null ? usual : Arrays.asList(chosen.split(",")));
    }

    /** A column that can be shown and hidden. */
    public record Choice(String label, ListHref href, boolean on) {}

    public boolean has(String column) {
        return shown.contains(column);
    }

    /** Returns the labels of those that are shown, by their names. */
    public Map<String, String> shown() {
        Map<String, String> all = new LinkedHashMap<>(labels);
        all.keySet().retainAll(shown);
        return all;
    }

    public List<Choice> choices() {
        return labels.entrySet().stream()
                .map(column -> new Choice(column.getValue(), toggled(column.getKey()), has(column.getKey())))
                .toList();
    }

    private ListHref toggled(String column) {
        List<String> columns = labels.keySet().stream()
                .filter(each -> each.equals(column) != has(each))
                .toList();
        boolean asUsual = Set.copyOf(columns).equals(Set.copyOf(usual));
        return here.with(NAME, asUsual ? null : columns.stream().collect(Collectors.joining(",")));
    }
}
