package dev.afterword.notification;

import dev.afterword.access.Task;
import dev.afterword.access.TaskList;
import dev.afterword.access.TaskQuery;
import dev.afterword.access.UnreadStore;
import dev.afterword.access.Viewer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Keeps the reminders of people in step with their open tasks. */
@Component
public class Reminders {

    private final TaskQuery waiting;
    private final NotificationStore store;
    private final NewsStore news;
    private final UnreadStore bells;
    private final Clock clock;

    Reminders(TaskQuery waiting, NotificationStore store, NewsStore news, UnreadStore bells, Clock clock) {
        this.waiting = waiting;
        this.store = store;
        this.news = news;
        this.bells = bells;
        this.clock = clock;
    }

    /** The task that a reminder is about. */
    record Thing(String kind, String href) {
        static Thing of(Task task) {
            return new Thing(task.kind(), task.href());
        }

        static Thing of(SentReminder reminder) {
            return new Thing(reminder.kind(), reminder.href());
        }
    }

    /**
     * Adds the reminders that are due today, and ends those of tasks that aren't open any more. Within a transaction of the viewer that may
     * write.
     *
     * @param today the date in the viewer's time zone
     * @return all open tasks of the viewer
     */
    List<Task> gather(Viewer viewer, LocalDate today) {
        List<Task> tasks = waiting.all(viewer);
        Map<String, Integer> counts = new HashMap<>();
        tasks.forEach(task -> counts.merge(task.kind(), 1, Integer::sum));
        counts.values().removeIf(count -> count < TaskQuery.MOST);
        update(viewer, tasks, counts.keySet(), today);
        return tasks;
    }

    /**
     * Does this for the tasks on the start page, so that the bell counts what was seen there. Within a transaction of the viewer that may
     * write.
     *
     * @return the new number of unread reminders; empty if nothing changed
     */
    public Optional<Integer> shown(Viewer viewer, TaskList tasks, LocalDate today) {
        return update(viewer, tasks.shown(), tasks.cut(), today) ? Optional.of(unread(viewer)) : Optional.empty();
    }

    /**
     * @param cut the kinds with possibly more tasks than were read, so that none of them counts as done
     * @return whether anything changed
     */
    private boolean update(Viewer viewer, List<Task> tasks, Set<String> cut, LocalDate today) {
        Map<Thing, List<SentReminder>> earlier = new HashMap<>();
        store.live(viewer.id(), tasks.stream().map(Task::href).toList(), cut)
                .forEach(each -> earlier.computeIfAbsent(Thing.of(each), thing -> new ArrayList<>())
                        .add(each));
        Set<Thing> seen = new HashSet<>(); // several tasks of one kind may wait on one page; it is told once
        List<Task> fresh = tasks.stream()
                .filter(task -> SentReminder.again(
                        ReminderReason.of(task, today),
                        task.due(),
                        earlier.getOrDefault(Thing.of(task), List.of()),
                        today))
                .filter(task -> seen.add(Thing.of(task)))
                .toList();
        List<UUID> gone = gone(tasks, cut, earlier);
        if (fresh.isEmpty() && gone.isEmpty()) {
            return false;
        }
        write(viewer, fresh, gone, earlier, today);
        return true;
    }

    private static List<UUID> gone(List<Task> tasks, Set<String> cut, Map<Thing, List<SentReminder>> earlier) {
        Set<Thing> there = tasks.stream().map(Thing::of).collect(Collectors.toSet());
        return earlier.entrySet().stream()
                .filter(entry -> !there.contains(entry.getKey()))
                .filter(entry -> !cut.contains(entry.getKey().kind()))
                .flatMap(entry -> entry.getValue().stream())
                .map(SentReminder::id)
                .toList();
    }

    /** Writes the changes. A new reminder replaces earlier ones of the same task, so that the bell counts a task once. */
    private void write(
            Viewer viewer, List<Task> fresh, List<UUID> gone, Map<Thing, List<SentReminder>> earlier, LocalDate today) {
        Instant now = clock.instant();
        List<UUID> replaced = fresh.stream()
                .flatMap(task -> earlier.getOrDefault(Thing.of(task), List.of()).stream())
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
        bells.update(viewer, store.unread(viewer.id()));
    }

    /** Has the bell count what others did. Within a transaction of the viewer that may write. */
    void count(Viewer viewer) {
        if (news.count(viewer)) {
            bells.update(viewer, store.unread(viewer.id()));
        }
    }

    /** Returns the number of unread notifications. */
    int unread(Viewer viewer) {
        return store.unread(viewer.id());
    }

    /** Marks a notification as read, unless it is another person's. Within a transaction. */
    void read(Viewer viewer, UUID notification) {
        store.read(List.of(notification), clock.instant());
        bells.update(viewer, store.unread(viewer.id()));
    }

    void readAll(Viewer viewer) {
        store.readAll(viewer.id(), clock.instant());
        bells.update(viewer, 0);
    }
}
