package dev.afterword.tracker;

import dev.afterword.jobs.RecurringJob;
import dev.afterword.tracker.TrackerJobStore.Linked;
import dev.afterword.tracker.TrackerJobStore.Project;
import dev.afterword.tracker.remote.GiveUpException;
import dev.afterword.tracker.remote.IssuePage;
import dev.afterword.tracker.remote.RemoteIssue;
import dev.afterword.tracker.remote.RemoteTracker;
import dev.afterword.tracker.remote.TryAgainException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks trackers every minute what changed, which repairs what their messages missed, and is the only way for those that send none. Once a day
 * it compares all issues, since what was deleted is in no list of changes.
 */
@Component
class PollJob implements RecurringJob {

    private static final Logger LOG = LoggerFactory.getLogger(PollJob.class);

    /** How many issues are compared at once; adapters ask for 50 or 100 with one request, where the product allows it. */
    private static final int BATCH = 100;

    /** By how much the times of trackers may be behind, and what they commit late. */
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private static final Duration CLOCKS = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** Longer than a page takes; a slow tracker goes on at the next turn. */
    private static final Duration TURN = Duration.ofMinutes(2);

    private static final int PAGES = 200;

    private final TrackerJobStore store;
    private final Connections connections;
    private final RemoteChanges changes;
    private final Clock clock;

    PollJob(TrackerJobStore store, Connections connections, RemoteChanges changes, Clock clock) {
        this.store = store;
        this.connections = connections;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "tracker.poll";
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(1);
    }

    /** Each project on its own, so that a slow tracker keeps no other one waiting. */
    @Override
    public void run() throws InterruptedException {
        store.forget(clock.instant().minus(Duration.ofDays(30)));
        ExecutorService turns = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Future<?>> all = new ArrayList<>();
            store.projects(clock.instant()).forEach(project -> all.add(turns.submit(() -> visit(project))));
            for (Future<?> each : all) {
                try {
                    each.get(TURN.toSeconds(), TimeUnit.SECONDS);
                } catch (TimeoutException | java.util.concurrent.ExecutionException e) {
                    LOG.warn("A tracker could not be read to the end: {}", e.toString());
                }
            }
        } finally {
            turns.shutdownNow();
        }
    }

    private void visit(Project project) {
        try {
            RemoteTracker remote = connections.open(project.tracker(), project.project());
            read(project, remote);
            Instant compared = project.comparedAt();
            if (compared == null || compared.isBefore(clock.instant().minus(DAY))) {
                compare(project, remote);
            }
            store.answered(project.tracker(), clock.instant());
        } catch (TryAgainException e) {
            store.failed(project.tracker(), "LATER " + e.getMessage());
            Duration after = e.after();
            if (after != null) {
                store.pause(project.tracker(), clock.instant().plus(after));
            }
        } catch (GiveUpException e) {
            store.failed(
                    project.tracker(),
                    e.shortcoming().code() + " " + e.shortcoming().detail());
        }
    }

    /** Takes over what changed since the last time. */
    void read(Project project, RemoteTracker remote) {
        Instant begun = clock.instant();
        Instant since = (project.readAt() == null ? begun : project.readAt()).minus(OVERLAP);
        String token = null;
        for (int i = 0; i < PAGES; i++) {
            IssuePage page = remote.changed(since, token);
            Map<String, RemoteIssue> found = page.issues().stream()
                    .collect(Collectors.toMap(RemoteIssue::id, issue -> issue, (one, other) -> other));
            store.linked(project.tracker(), project.project(), List.copyOf(found.keySet()))
                    .forEach(linked -> takeOver(linked, found.get(linked.remoteId())));
            token = page.nextPageToken();
            if (token == null) {
                break;
            }
        }
        store.read(project, begun);
    }

    /** Compares all of our issues of a project. Returns how many there are. */
    int compare(Project project, RemoteTracker remote) {
        Instant begun = clock.instant();
        int count = 0;
        UUID after = null;
        List<Linked> batch = store.linked(project, null, BATCH);
        while (!batch.isEmpty()) {
            Map<String, RemoteIssue> found = new HashMap<>();
            remote.fetch(batch.stream().map(Linked::remoteId).toList()).forEach(issue -> found.put(issue.id(), issue));
            batch.forEach(linked -> {
                if (found.containsKey(linked.remoteId())) {
                    takeOver(linked, found.get(linked.remoteId()));
                } else {
                    store.fetch(linked.id(), begun); // asked for once more by itself before it counts as deleted
                }
            });
            count += batch.size();
            after = batch.getLast().id();
            batch = store.linked(project, after, BATCH);
        }
        store.compared(project, begun);
        return count;
    }

    /** Takes over what changed since it was seen, and has its comments fetched. Trackers tell times to the second, by clocks of their own. */
    private void takeOver(Linked linked, @Nullable RemoteIssue issue) {
        if (issue != null
                && (linked.remoteUpdatedAt() == null
                        || issue.updatedAt().isAfter(linked.remoteUpdatedAt())
                        || linked.seenAt() == null
                        || linked.seenAt().isBefore(issue.updatedAt().plus(CLOCKS)))) {
            changes.apply(RemoteChanges.owner(linked.owner()), linked.id(), issue);
            store.fetch(linked.id(), clock.instant());
        }
    }
}
