package dev.afterword.home;

import dev.afterword.access.Task;
import dev.afterword.access.TaskList;
import dev.afterword.access.TaskQuery;
import dev.afterword.access.Viewer;
import dev.afterword.access.Viewers;
import dev.afterword.web.live.LivePart;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What waits for a person, while their start page is open. */
@Component
class LiveHome implements LivePart {

    private final TaskQuery waiting;
    private final Viewers viewers;
    private final Clock clock;

    LiveHome(TaskQuery waiting, Viewers viewers, Clock clock) {
        this.waiting = waiting;
        this.viewers = viewers;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "home";
    }

    @Override
    public @Nullable UUID incident(Viewer viewer, String key) {
        return null;
    }

    @Override
    public Map<String, String> rows(Viewer viewer, @Nullable UUID incident) {
        ZoneId zone =
                viewers.find(viewer.id()).map(known -> ZoneId.of(known.zone())).orElse(ZoneOffset.UTC);
        return rows(waiting.overview(viewer, LocalDate.ofInstant(clock.instant(), zone)));
    }

    static Map<String, String> rows(TaskList tasks) {
        Map<String, String> rows = new HashMap<>();
        for (TaskList.Heap heap : tasks.heaps()) {
            for (Task task : heap.needs()) {
                rows.put(task.kind() + " " + task.href(), task.toString());
            }
            heap.more().forEach(more -> rows.put(heap.urgency() + " " + more.kind(), more.toString()));
        }
        return rows;
    }
}
