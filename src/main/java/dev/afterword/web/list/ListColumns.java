package dev.afterword.web.list;

import dev.afterword.web.ListHref;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The columns that a list shows beside its first one. A choice is kept in the address, so a saved view has it. */
public final class ListColumns {

    /** Its name in the address. */
    public static final String NAME = "columns";

    private final ListHref here;
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final List<String> usual = new ArrayList<>();

    /** @param here the list, with what is chosen */
    public ListColumns(ListHref here) {
        this.here = here;
    }

    /** A column that can be shown and hidden. */
    public record Choice(String label, ListHref href, boolean on) {}

    /** Adds one that is shown where nothing is chosen, behind those that it has. */
    public ListColumns usual(String name, String label) {
        usual.add(name);
        return more(name, label);
    }

    /** Adds one that is shown once it is chosen. */
    public ListColumns more(String name, String label) {
        labels.put(name, label);
        return this;
    }

    private Set<String> chosen() {
        String chosen = here.chosen().get(NAME);
        return Set.copyOf(chosen == null ? usual : Arrays.asList(chosen.split(",")));
    }

    public boolean has(String column) {
        return chosen().contains(column);
    }

    /** Returns the labels of those that are shown, by their names. */
    public Map<String, String> shown() {
        Map<String, String> all = new LinkedHashMap<>(labels);
        all.keySet().retainAll(chosen());
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
