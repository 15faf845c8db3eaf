package dev.afterword.web.list;

import dev.afterword.kernel.Records;
import dev.afterword.kernel.sql.CountQuery;
import dev.afterword.web.ListHref;
import dev.afterword.web.PageContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Collects the pills of a list, and has all of them counted at once. The name of a filter is that of the component of its query and of the parameter in
 * the address.
 *
 * @param <Q> the record with all filters
 */
public final class Pills<Q extends Record> {

    private final ListHref here;
    private final Q query;
    private final List<Pill> pills = new ArrayList<>();
    private final List<Q> counted = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final Set<Integer> scarce = new HashSet<>();
    private Set<String> instead = Set.of();
    private Pill.@Nullable Group group;

    public Pills(ListHref here, Q query) {
        this.here = here;
        this.query = query;
    }

    /**
     * Says that of these filters one excludes the others, such as a state that nothing overdue has: setting one takes the others away, and the
     * numbers of the filters that are added from here on are counted without them.
     */
    public Pills<Q> oneOf(String... names) {
        instead = Set.of(names);
        return this;
    }

    /** Begins a row of filters. */
    public Pills<Q> group(String label) {
        group = new Pill.Group(label, false);
        return this;
    }

    /** Begins a row of filters that few need. */
    public Pills<Q> folded(String label) {
        group = new Pill.Group(label, true);
        return this;
    }

    private ListHref set(String name, @Nullable Object value) {
        ListHref href = here;
        for (String other : others(name)) {
            href = href.with(other, null);
        }
        return href.with(name, value);
    }

    private Set<String> others(String name) {
        Set<String> others = new HashSet<>(instead.contains(name) ? instead : Set.of());
        others.remove(name);
        return others;
    }

    /** Adds a filter; the number is that of the entries that its list would show. */
    public Pills<Q> add(String label, String name, Object value) {
        boolean on = here.has(name, value);
        return counted(new Pill(label, on ? here.with(name, null) : set(name, value), on, null, group), name, value);
    }

    /** Adds the two highest severities, and any other that is set. */
    public Pills<Q> severities(PageContext page) {
        return add(page.t("severity.1"), "severity", 1)
                .add(page.t("severity.2"), "severity", 2)
                .set("severity", severity -> page.t("severity." + severity));
    }

    /** Adds a filter that is shown only while it finds something, or is on: one of many values. */
    public Pills<Q> addIfAny(String label, String name, Object value) {
        scarce.add(pills.size());
        return add(label, name, value);
    }

    /** Adds the value that a filter has where the address doesn't name it. Without it, the list has that of {@code all}. */
    public Pills<Q> addDefault(String label, String name, Object value, Object all) {
        boolean on = here.has(name, null);
        return counted(new Pill(label, set(name, on ? all : null), on, null, group), name, value);
    }

    private Pills<Q> counted(Pill pill, String name, Object value) {
        places.add(pills.size());
        Q wanted = query;
        for (String other : others(name)) {
            wanted = Records.with(wanted, other, null);
        }
        counted.add(Records.with(wanted, name, value));
        pills.add(pill);
        return this;
    }

    /** Adds a filter without a number. */
    public Pills<Q> addUncounted(String label, String name, Object value) {
        boolean on = here.has(name, value);
        pills.add(new Pill(label, on ? here.with(name, null) : set(name, value), on, null, group));
        return this;
    }

    /** Adds a filter whose number is known. */
    public Pills<Q> addKnown(String label, String name, Object value, int count) {
        boolean on = here.has(name, value);
        pills.add(new Pill(label, on ? here.with(name, null) : set(name, value), on, count, group));
        return this;
    }

    /**
     * Adds a filter that is set and has no pill yet, so that it can be removed; nothing if it isn't set.
     *
     * @param label returns the words for its value; null for what is none
     */
    public Pills<Q> set(String name, Function<String, @Nullable String> label) {
        String value = here.chosen().get(name);
        if (value != null
                && pills.stream().noneMatch(pill -> pill.on() && pill.href().has(name, null))) {
            String words = label.apply(value);
            pills.add(new Pill(words == null ? value : words, here.with(name, null), true, null, null));
        }
        return this;
    }

    /** @param count returns the number of entries for each query, as {@link CountQuery} does */
    public ListBar bar(Function<List<Q>, List<Integer>> count) {
        List<Q> lists =
                Stream.concat(Stream.of(query), counted.stream()).distinct().toList();
        List<Integer> counts = count.apply(lists);
        List<@Nullable Integer> byPlace = new ArrayList<>();
        pills.forEach(pill -> byPlace.add(pill.count()));
        for (int i = 0; i < places.size(); i++) {
            byPlace.set(places.get(i), Math.min(counts.get(lists.indexOf(counted.get(i))), CountQuery.MOST + 1));
        }
        List<Pill> done = new ArrayList<>();
        for (int i = 0; i < pills.size(); i++) {
            Pill pill = pills.get(i);
            if (pill.on() || !scarce.contains(i) || !Integer.valueOf(0).equals(byPlace.get(i))) {
                done.add(pill.counted(byPlace.get(i)));
            }
        }
        return new ListBar(
                here, done, counts.getFirst(), Map.of(), false, null, List.of(), here.at(here.path() + ".csv"));
    }
}
