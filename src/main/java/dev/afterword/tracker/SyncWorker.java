package dev.afterword.tracker;

import dev.afterword.tracker.Synchronizer.NotAllowed;
import dev.afterword.tracker.TrackerJobStore.Claim;
import dev.afterword.tracker.remote.GiveUpException;
import dev.afterword.tracker.remote.TryAgainException;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Does what is due in trackers, on every node: each claims work that no other one does. A node that dies leaves claims that end after some
 * minutes. Each tracker has a few calls at a time, so that a slow one keeps no other one waiting.
 */
@Component
class SyncWorker {

    private static final Logger LOG = LoggerFactory.getLogger(SyncWorker.class);

    private static final int AT_ONCE = 6;
    private static final Duration LOOK = Duration.ofSeconds(2);

    /** Longer than all calls for one thing take, each of which has a limit of its own. */
    private static final Duration CLAIM = Duration.ofMinutes(10);

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(30);

    /** What was perhaps made is looked for after a slow tracker had the time to make it, and Jira Cloud, whose list is a search, to list it. */
    private static final Duration UNCERTAIN = Duration.ofMinutes(1);

    /** With the pauses above that is about a day. */
    private static final int MOST = 50;

    private final TrackerJobStore store;
    private final Synchronizer synchronizer;
    private final Clock clock;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<UUID, AtomicInteger> running = new ConcurrentHashMap<>();
    private volatile @Nullable Thread looking;

    SyncWorker(TrackerJobStore store, Synchronizer synchronizer, Clock clock) {
        this.store = store;
        this.synchronizer = synchronizer;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        looking = Thread.ofVirtual().name("trackers").start(this::look);
    }

    @PreDestroy
    void stop() throws InterruptedException {
        Thread thread = looking;
        if (thread != null) {
            thread.interrupt();
        }
        calls.shutdownNow();
        calls.awaitTermination(4, TimeUnit.SECONDS);
    }

    private void look() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                begin();
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.warn("Trackers could not be served now", e);
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Begins what is due, as much as may run at once. */
    void begin() {
        store.due(clock.instant()).forEach(this::begin);
    }

    private void begin(UUID tracker) {
        AtomicInteger busy = running.computeIfAbsent(tracker, id -> new AtomicInteger());
        int free = AT_ONCE - busy.get();
        if (free <= 0) {
            return;
        }
        Instant now = clock.instant();
        for (Claim claim : store.claim(tracker, free, now, now.plus(CLAIM))) {
            busy.incrementAndGet();
            calls.execute(() -> {
                boolean more = false;
                try {
                    more = perform(tracker, claim);
                } finally {
                    busy.decrementAndGet();
                }
                if (more) {
                    begin(tracker);
                }
            });
        }
    }

    /** Does one thing. Returns whether the tracker answered, so that the next one may be done at once. */
    boolean perform(UUID tracker, Claim claim) {
        try {
            synchronizer.perform(claim);
            store.answered(tracker, clock.instant());
            return true;
        } catch (TryAgainException e) {
            later(tracker, claim, e);
        } catch (GiveUpException e) {
            store.fail(claim, e.shortcoming().code() + " " + e.shortcoming().detail());
            return true;
        } catch (NotAllowed e) {
            store.fail(claim, String.valueOf(e.getMessage()));
            return true;
        } catch (RuntimeException e) {
            LOG.warn("{} {} for a tracker failed", claim.action(), claim.id(), e);
            store.later(claim, clock.instant().plus(wait(claim.attempt())), "FAULT");
        }
        return false;
    }

    private void later(UUID tracker, Claim claim, TryAgainException e) {
        String error = "LATER " + e.getMessage();
        Duration wait = wait(claim.attempt());
        if (e.uncertain() && wait.compareTo(UNCERTAIN) < 0) {
            wait = UNCERTAIN;
        }
        Duration asked = e.after();
        if (asked != null && asked.compareTo(wait) > 0) {
            wait = asked;
        }
        if (claim.attempt() >= MOST) {
            store.fail(claim, error);
        } else {
            store.later(claim, clock.instant().plus(wait), error);
        }
        int failures = store.failed(tracker, error);
        if (asked != null || failures > 3) {
            store.pause(tracker, clock.instant().plus(asked != null ? asked : wait(failures - 2)));
        }
    }

    /** Returns 5, 10, 20 … seconds, at most half an hour. */
    private static Duration wait(int attempt) {
        Duration wait = FIRST.multipliedBy(1L << Math.min(attempt - 1, 10));
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
