package dev.afterword.notification;

import dev.afterword.access.Bells;
import dev.afterword.access.Need;
import dev.afterword.access.Viewer;
import dev.afterword.access.Waiting;
import dev.afterword.access.WaitingFor;
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

    private final WaitingFor waiting;
    private final ReminderStore store;
    private final Bells bells;
    private final Clock clock;

    Reminders(WaitingFor waiting, ReminderStore store, Bells bells, Clock clock) {
        this.waiting = waiting;
        this.store = store;
        this.bells = bells;
        this.clock = clock;
    }

    /** What a reminder is of. */
    record Thing(String kind, String href) {
        static Thing of(Need need) {
            return new Thing(need.kind(), need.href());
        }

        static Thing of(Told told) {
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
    List<Need> gather(Viewer viewer, LocalDate today) {
        List<Need> needs = waiting.all(viewer);
        Map<String, Integer> counts = new HashMap<>();
        needs.forEach(need -> counts.merge(need.kind(), 1, Integer::sum));
        counts.values().removeIf(count -> count < WaitingFor.MOST);
        told(viewer, needs, counts.keySet(), today);
        return needs;
    }

    /**
     * The same for what home shows, so that the bell counts what one saw there. Within a transaction of theirs that may write.
     *
     * @return what the bell says from now on; empty where that is what it said before
     */
    public Optional<Integer> shown(Viewer viewer, Waiting needs, LocalDate today) {
        return told(viewer, needs.shown(), needs.cut(), today) ? Optional.of(unread(viewer)) : Optional.empty();
    }

    /**
     * @param cut the kinds of which there may be more, so that nothing of them counts as gone
     * @return whether anything changed
     */
    private boolean told(Viewer viewer, List<Need> needs, Set<String> cut, LocalDate today) {
        Map<Thing, List<Told>> told = new HashMap<>();
        store.live(viewer.id())
                .forEach(each -> told.computeIfAbsent(Thing.of(each), thing -> new ArrayList<>())
                        .add(each));
        List<Need> fresh = needs.stream()
                .filter(need -> Told.again(
                        Occasion.of(need.due(), today),
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

    private static List<UUID> gone(List<Need> needs, Set<String> cut, Map<Thing, List<Told>> told) {
        Set<Thing> there = needs.stream().map(Thing::of).collect(Collectors.toSet());
        return told.entrySet().stream()
                .filter(entry -> !there.contains(entry.getKey()))
                .filter(entry -> !cut.contains(entry.getKey().kind()))
                .flatMap(entry -> entry.getValue().stream())
                .map(Told::id)
                .toList();
    }

    /** What is told again takes the place of what was told before, so that the bell counts a thing once. */
    private void write(Viewer viewer, List<Need> fresh, List<UUID> gone, Map<Thing, List<Told>> told, LocalDate today) {
        Instant now = clock.instant();
        List<UUID> replaced = fresh.stream()
                .flatMap(need -> told.getOrDefault(Thing.of(need), List.of()).stream())
                .map(Told::id)
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
