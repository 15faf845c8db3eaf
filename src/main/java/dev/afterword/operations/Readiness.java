package dev.afterword.operations;

import dev.afterword.database.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whether the program can work: database, disk, keys, clock; and whether search is fast. A result is kept for two seconds, so that strangers can't keep it busy. */
@Component
class Readiness {

    /** Below this much free space evidence and the database's log may not fit any more. */
    static final long LEAST_FREE = 256L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
    private static final String SEARCH = "search";
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration KEPT = Duration.ofSeconds(2);
    private static final Duration SKEW = Duration.ofSeconds(5);

    private final FigureStore store;
    private final DataFolder home;
    private final Clock clock;
    private volatile Set<String> keys = Set.of();
    private volatile @Nullable Report last;
    private volatile long lastAt;

    Readiness(FigureStore store, DataFolder home, Clock clock) {
        this.store = store;
        this.home = home;
        this.clock = clock;
    }

    /**
     * One thing that was looked at.
     *
     * @param state {@code ok}, or what is wrong; {@code doctor.<name>.<state>} explains it
     * @param detail the value that the explanation mentions
     */
    record Check(String name, String state, String detail) {

        boolean ok() {
            return state.equals("ok");
        }
    }

    record Report(boolean ready, List<Check> checks) {}

    /** The keys that are there when the program is up must stay there: they are read again at the next start. */
    @EventListener(ApplicationReadyEvent.class)
    void remember() throws IOException {
        keys = secrets(home);
    }

    synchronized Report report() {
        Report kept = last;
        if (kept != null && System.nanoTime() - lastAt < KEPT.toNanos()) {
            return kept;
        }
        Report report = look();
        last = report;
        lastAt = System.nanoTime();
        return report;
    }

    private Report look() {
        FigureStore.Self database = database();
        List<Check> checks = List.of(
                new Check("database", database == null ? "away" : "ok", ""),
                disk(home),
                keys(home, keys),
                clock(database),
                search(database));
        return new Report(
                checks.stream().allMatch(check -> check.ok() || check.name().equals(SEARCH)), checks);
    }

    /** A slow search is for the doctor to say; it is no reason to send people elsewhere. */
    private static Check search(FigureStore.@Nullable Self database) {
        return new Check(SEARCH, database == null || database.searches() ? "ok" : "slow", "");
    }

    /** Doesn't wait for a pool that is exhausted, nor for a server that hangs. */
    private FigureStore.@Nullable Self database() {
        CompletableFuture<FigureStore.Self> answer = new CompletableFuture<>();
        Thread asking = Thread.ofVirtual().name("readiness").start(() -> {
            try {
                answer.complete(store.self());
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | java.util.concurrent.ExecutionException e) {
            asking.interrupt();
            LOG.debug("The database doesn't answer", e);
        }
        return null;
    }

    static Check disk(DataFolder home) {
        try {
            long free = home.freeSpace();
            if (free < LEAST_FREE) {
                return new Check("disk", "full", megabytes(free));
            }
            return new Check("disk", Files.isWritable(home.dir()) ? "ok" : "readOnly", megabytes(free));
        } catch (IOException e) {
            return new Check("disk", "away", "");
        }
    }

    private static String megabytes(long bytes) {
        return String.valueOf(bytes >> 20);
    }

    /** @param expected names of files in the folder of secrets */
    static Check keys(DataFolder home, Set<String> expected) {
        try {
            Set<String> missing = new TreeSet<>(expected);
            missing.removeAll(secrets(home));
            if (!missing.isEmpty()) {
                return new Check("keys", "missing", String.join(", ", missing));
            }
            Set<String> open = new TreeSet<>();
            for (String name : secrets(home)) {
                if (openToOthers(home.secrets().resolve(name))) {
                    open.add(name);
                }
            }
            return new Check("keys", open.isEmpty() ? "ok" : "open", String.join(", ", open));
        } catch (IOException e) {
            return new Check("keys", "missing", home.secrets().toString());
        }
    }

    private static boolean openToOthers(Path file) throws IOException {
        Set<PosixFilePermission> others = EnumSet.copyOf(PosixFilePermissions.fromString("---rwxrwx"));
        others.retainAll(Files.getPosixFilePermissions(file));
        return !others.isEmpty();
    }

    private static Set<String> secrets(DataFolder home) throws IOException {
        try (Stream<Path> files = Files.list(home.secrets())) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .collect(Collectors.toSet());
        }
    }

    private Check clock(FigureStore.@Nullable Self database) {
        if (database == null) {
            return new Check("clock", "ok", "");
        }
        Duration skew = Duration.between(clock.instant(), database.time()).abs();
        return new Check("clock", skew.compareTo(SKEW) > 0 ? "skewed" : "ok", String.valueOf(skew.toSeconds()));
    }
}
