package dev.afterword.access;

import dev.afterword.kernel.sql.Embedded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What waits for a person: of each kind the first few, and how many there are. */
public record TaskList(List<Heap> heaps) {

    /** Of one kind under one heading; one more is shown rather than a line that says there is one more. */
    static final int FEW = 5;

    /** Counted no further, of one kind. */
    public static final int COUNTED = 20;

    /**
     * What stands under one heading.
     *
     * @param needs the first few of each kind, the gravest first
     * @param more what isn't shown
     * @param count how many there are, those included
     * @param atLeast whether there are more than were counted
     */
    public record Heap(Urgency urgency, List<Task> needs, List<More> more, int count, boolean atLeast) {

        /** The count; rounded down to twenties where there are more than that. */
        public int said() {
            return atLeast ? count / COUNTED * COUNTED : count;
        }
    }

    /** What isn't shown of a kind under a heading. */
    public record More(String kind, int count, boolean atLeast) {}

    /**
     * A row of the statement.
     *
     * @param alike how many of its kind stand under its heading
     * @param place which of them it is, from 1
     * @param ofItsKind how many of its kind were counted
     */
    record Row(@Embedded Task need, Urgency urgency, int alike, int place, int ofItsKind) {}

    /** @param rows in the order in which they are shown */
    static TaskList of(List<Row> rows) {
        Map<Urgency, List<Row>> byUrgency = new EnumMap<>(Urgency.class);
        Map<String, Urgency> last = new HashMap<>();
        for (Row row : rows) {
            byUrgency.computeIfAbsent(row.urgency, urgency -> new ArrayList<>()).add(row);
            last.merge(row.need.kind(), row.urgency, (a, b) -> a.compareTo(b) > 0 ? a : b);
        }
        return new TaskList(byUrgency.entrySet().stream()
                .map(heap -> heap(heap.getKey(), heap.getValue(), last))
                .toList());
    }

    /** Counting ends within the last heading of a kind, for it goes by day. */
    private static Heap heap(Urgency urgency, List<Row> rows, Map<String, Urgency> last) {
        List<Task> needs = new ArrayList<>();
        List<More> more = new ArrayList<>();
        int count = 0;
        boolean atLeast = false;
        for (Row row : rows) {
            boolean all = row.alike <= FEW + 1;
            boolean cut = row.ofItsKind > COUNTED && last.get(row.need.kind()) == urgency;
            if (all || row.place <= FEW) {
                needs.add(row.need);
            }
            if (row.place == 1) {
                count += row.alike;
                atLeast |= cut;
                if (!all) {
                    more.add(new More(row.need.kind(), row.alike - FEW, cut));
                }
            }
        }
        more.sort(Comparator.comparingInt(More::count).reversed());
        return new Heap(urgency, List.copyOf(needs), List.copyOf(more), count, atLeast);
    }

    /** All that is shown. */
    public List<Task> shown() {
        return heaps.stream().flatMap(heap -> heap.needs.stream()).toList();
    }

    /** The kinds of which not all is shown. */
    public Set<String> cut() {
        Set<String> cut = new HashSet<>();
        heaps.forEach(heap -> heap.more.forEach(more -> cut.add(more.kind)));
        return cut;
    }

    /** How many there are; rounded down to twenties where there are more than that. */
    public int said() {
        int count = heaps.stream().mapToInt(Heap::count).sum();
        return atLeast() ? count / COUNTED * COUNTED : count;
    }

    /** Whether there are more than were counted. */
    public boolean atLeast() {
        return heaps.stream().anyMatch(Heap::atLeast);
    }

    /** How many of them are overdue; rounded down likewise. */
    public int overdue() {
        return heaps.stream()
                .filter(heap -> heap.urgency == Urgency.OVERDUE)
                .mapToInt(Heap::said)
                .sum();
    }
}
