package dev.afterword.notification;

import dev.afterword.access.Task;
import dev.afterword.access.TaskList;
import dev.afterword.access.TaskQuery;
import dev.afterword.access.UnreadCounter;
import dev.afterword.access.Viewer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Keeps what people were told of in step with what waits for them. */
@Component
public class Reminders {

    private final TaskQuery waiting;
    private final ReminderStore store;
    private final UnreadCounter bells;
    private final Clock clock;

    Reminders(TaskQuery waiting, ReminderStore store, UnreadCounter bells, Clock clock) {
        this.waiting = waiting;
        this.store = store;
        this.bells = bells;
        this.clock = clock;
    }

    /** What a reminder is of. */
    record Thing(String kind, String href) {
        static Thing of(Task need) {
            return new Thing(need.kind(), need.href());
        }

        static Thing of(SentReminder told) {
            return new Thing(told.kind(), told.href());
        }
    }

    /**
     * Tells the viewer of what they are to be told of today, and lets go what waits no longer. Within a transaction of theirs that
     * may write.
     *
     * @param today the viewer's day
     * @return all that waits for them
     */
    List<Task> gather(Viewer viewer, LocalDate today) {
        List<Task> needs = waiting.all(viewer);
        Map<String, Integer> counts = new HashMap<>();
        needs.forEach(need -> counts.merge(need.kind(), 1, Integer::sum));
        counts.values().removeIf(count -> count < TaskQuery.MOST);
        told(viewer, needs, counts.keySet(), today);
        return needs;
    }

    /**
     * The same for what home shows, so that the bell counts what one saw there. Within a transaction of theirs that may write.
     *
     * @return what the bell says from now on; empty where that is what it said before
     */
    public Optional<Integer> shown(Viewer viewer, TaskList needs, LocalDate today) {
        return told(viewer, needs.shown(), needs.cut(), today) ? Optional.of(unread(viewer)) : Optional.empty();
    }

    /**
     * @param cut the kinds of which there may be more, so that nothing of them counts as gone
     * @return whether anything changed
     */
    private boolean told(Viewer viewer, List<Task> needs, Set<String> cut, LocalDate today) {
        Map<Thing, List<SentReminder>> told = new HashMap<>();
        store.live(viewer.id())
                .forEach(each -> told.computeIfAbsent(Thing.of(each), thing -> new ArrayList<>())
                        .add(each));
        List<Task> fresh = needs.stream()
                .filter(need -> SentReminder.again(
                        ReminderReason.of(need.due(), today),
                        need.due(),
                        told.getOrDefault(Thing.of(need), List.of()),
                        today))
                .toList();
        List<UUID> gone = gone(needs, cut, told);
        if (fresh.isEmpty() && gone.isEmpty()) {
            return false;
        }
        write(viewer, fresh, gone, told, today);
        return true;
    }

    private static List<UUID> gone(List<Task> needs, Set<String> cut, Map<Thing, List<SentReminder>> told) {
        Set<Thing> there = needs.stream().map(Thing::of).collect(Collectors.toSet());
        return told.entrySet().stream()
                .filter(entry -> !there.contains(entry.getKey()))
                .filter(entry -> !cut.contains(entry.getKey().kind()))
                .flatMap(entry -> entry.getValue().stream())
                .map(SentReminder::id)
                .toList();
    }

    /** What is told again takes the place of what was told before, so that the bell counts a thing once. */
    private void write(
            Viewer viewer, List<Task> fresh, List<UUID> gone, Map<Thing, List<SentReminder>> told, LocalDate today) {
        Instant now = clock.instant();
        List<UUID> replaced = fresh.stream()
                .flatMap(need -> told.getOrDefault(Thing.of(need), List.of()).stream())
                .map(SentReminder::id)
                .toList();
        if (!replaced.isEmpty()) {
            store.read(replaced, now);
        }
        if (!gone.isEmpty()) {
            store.gone(gone, now);
        }
        if (!fresh.isEmpty()) {
            store.add(viewer.id(), fresh, today, now);
        }
        bells.ring(viewer, store.unread(viewer.id()));
    }

    /** What the bell says from now on. */
    int unread(Viewer viewer) {
        return store.unread(viewer.id());
    }

    /** Marks one as read; nothing, where it is another's. Within a transaction. */
    void read(Viewer viewer, UUID reminder) {
        store.read(List.of(reminder), clock.instant());
        bells.ring(viewer, store.unread(viewer.id()));
    }

    void readAll(Viewer viewer) {
        store.readAll(viewer.id(), clock.instant());
        bells.ring(viewer, 0);
    }
}
