package dev.afterword.access;

import dev.afterword.kernel.sql.Embedded;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tasks of a person: the first few of each kind, and their number. */
public record TaskList(List<Heap> heaps) {

    /** The number of tasks of one kind that are shown under one heading. A single further task is shown as well, not just counted. */
    static final int FEW = 5;

    /** The number up to which the tasks of one kind are counted. */
    public static final int COUNTED = 20;

    /**
     * The tasks under one heading.
     *
     * @param needs the first few of each kind, by the day on which they are due
     * @param more the tasks that aren't shown
     * @param count the number of all tasks
     * @param atLeast whether there are more than were counted
     */
    public record Heap(Urgency urgency, List<Task> needs, List<More> more, int count, boolean atLeast) {

        /** Returns the number of tasks, rounded down to a multiple of twenty if there are more than were counted and it isn't below that. */
        public int displayCount() {
            return rounded(count, atLeast);
        }
    }

    private static int rounded(int count, boolean atLeast) {
        return atLeast && count >= COUNTED ? count / COUNTED * COUNTED : count;
    }

    /** The tasks of a kind that aren't shown under a heading. */
    public record More(String kind, int count, boolean atLeast) {}

    /**
     * A row of the statement.
     *
     * @param alike the number of tasks of its kind under its heading
     * @param place its place among them, from 1
     * @param ofItsKind the number of tasks of its kind that were counted, by due date
     * @param allPast whether the day of all of these has passed
     * @param weight its severity or priority, 1 for the most serious
     * @param rank the place of its kind
     */
    record Row(
            @Embedded Task need,
            Urgency urgency,
            int alike,
            int place,
            int ofItsKind,
            boolean allPast,
            int weight,
            int rank) {}

    /** The order of display: by due day, as in the list of what is late, then by severity or priority. */
    static final Comparator<Row> ORDER = Comparator.<Row, LocalDate>comparing(
                    row -> row.need.due(), Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparingInt(Row::weight)
            .thenComparingInt(Row::rank)
            .thenComparing(row -> row.need.since(), Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(row -> row.need.href());

    /** @param rows in display order */
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

    /** Counts under the headings. Counting is by due date, so it ends within the last heading of a kind, or within any of what is past. */
    private static Heap heap(Urgency urgency, List<Row> rows, Map<String, Urgency> last) {
        List<Task> needs = new ArrayList<>();
        List<More> more = new ArrayList<>();
        int count = 0;
        boolean atLeast = false;
        for (Row row : rows) {
            boolean all = row.alike <= FEW + 1;
            boolean cut = row.ofItsKind > COUNTED && (row.allPast || last.get(row.need.kind()) == urgency);
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

    /** Returns all tasks that are shown. */
    public List<Task> shown() {
        return heaps.stream().flatMap(heap -> heap.needs.stream()).toList();
    }

    /** Returns the kinds whose tasks are not all shown. */
    public Set<String> cut() {
        Set<String> cut = new HashSet<>();
        heaps.forEach(heap -> heap.more.forEach(more -> cut.add(more.kind)));
        return cut;
    }

    /** Returns the number of tasks, rounded down in the same way. */
    public int displayCount() {
        return rounded(heaps.stream().mapToInt(Heap::count).sum(), atLeast());
    }

    /** Returns whether there are more tasks than were counted. */
    public boolean atLeast() {
        return heaps.stream().anyMatch(Heap::atLeast);
    }

    /** Returns the number of overdue tasks, rounded down in the same way. */
    public int overdue() {
        return count(Urgency.OVERDUE);
    }

    /** Returns the number of those with which others are late, rounded down in the same way. */
    public int others() {
        return count(Urgency.OTHERS);
    }

    private int count(Urgency urgency) {
        return heaps.stream()
                .filter(heap -> heap.urgency == urgency)
                .mapToInt(Heap::displayCount)
                .sum();
    }

    /** The headings of a person's tasks, the most urgent first. */
    public enum Urgency {
        OVERDUE,
        /** With which somebody else is late, and which was escalated to the person. */
        OTHERS,
        /** Requested by another person. */
        ASKED,
        /** Due within seven days. */
        WEEK,
        LATER,
        /** Without a due date. */
        ANY_TIME
    }
}
