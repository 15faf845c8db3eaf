package dev.afterword.home;

import dev.afterword.access.Task;
import dev.afterword.access.TaskList;
import dev.afterword.access.TaskQuery;
import dev.afterword.access.Viewer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * How many tasks wait behind each entry of the navigation: what the start page counts. It is kept for some seconds for each person, and from
 * each look at the start page, so that walking from page to page counts once.
 */
@Component
class NavCounts {

    private static final Duration KEPT = Duration.ofSeconds(20);

    /** So many people; the one who was asked for first goes first. */
    private static final int PEOPLE = 1_000;

    private final TaskQuery waiting;
    private final Clock clock;
    private final Map<UUID, Kept> kept = new LinkedHashMap<>();

    NavCounts(TaskQuery waiting, Clock clock) {
        this.waiting = waiting;
        this.clock = clock;
    }

    private record Kept(Map<String, String> counts, Instant until) {}

    /** Returns the numbers by the address of the entry; those of the incidents, reviews and lists in which something waits. */
    Map<String, String> of(Viewer viewer, LocalDate today) {
        synchronized (kept) {
            Kept known = kept.get(viewer.id());
            if (known != null && known.until.isAfter(clock.instant())) {
                return known.counts;
            }
        }
        return keep(viewer, waiting.overview(viewer, today));
    }

    Map<String, String> keep(Viewer viewer, TaskList tasks) {
        Map<String, String> counts = counts(tasks);
        synchronized (kept) {
            kept.remove(viewer.id());
            kept.put(viewer.id(), new Kept(counts, clock.instant().plus(KEPT)));
            if (kept.size() > PEOPLE) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
        return counts;
    }

    static Map<String, String> counts(TaskList tasks) {
        Map<String, Integer> numbers = new TreeMap<>();
        Map<String, Boolean> atLeast = new TreeMap<>();
        for (TaskList.Heap heap : tasks.heaps()) {
            for (Task task : heap.needs()) {
                numbers.merge(entry(task.kind()), 1, Integer::sum);
            }
            for (TaskList.More more : heap.more()) {
                numbers.merge(entry(more.kind()), more.count(), Integer::sum);
                atLeast.merge(entry(more.kind()), more.atLeast(), Boolean::logicalOr);
            }
        }
        Map<String, String> counts = new TreeMap<>();
        numbers.forEach((href, number) -> {
            boolean more = atLeast.getOrDefault(href, false);
            counts.put(href, more ? number / TaskList.COUNTED * TaskList.COUNTED + "+" : number.toString());
        });
        int all = tasks.displayCount();
        if (all > 0) {
            counts.put("/", tasks.atLeast() ? all + "+" : String.valueOf(all));
        }
        counts.remove("");
        return Map.copyOf(counts);
    }

    /** Returns the address of the list in which tasks of this kind are; empty for those that are only on the start page. */
    private static String entry(String kind) {
        if (kind.equals("handIn")) {
            return "/hand-ins";
        }
        return switch (kind.replaceFirst("[A-Z].*", "")) {
            case "follow" -> "/follow-ups";
            case "review", "sign", "objection", "account", "part" -> "/reviews";
            case "finding", "evaluation", "incident", "evidence", "hand" -> "/incidents";
            case "recommendation", "opinion" -> "/recommendations";
            case "revision", "procedure" -> "/procedures";
            default -> "";
        };
    }
}
