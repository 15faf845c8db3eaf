package dev.afterword.report.queue;

import dev.afterword.kernel.Hash;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import dev.afterword.report.queue.PrintState.Printed;
import dev.afterword.report.queue.PrintState.Waiting;
import dev.afterword.web.limit.UnnamedFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All orders of this process by what they print: those that wait, in their order, and the copies and failures that are kept. */
final class Prints {

    private static final int MOST_WAITING = 20;
    private static final int MOST_OF_ONE = 3;
    private static final int MOST_KEPT = 200;
    private static final long MOST_BYTES = 256L << 20;
    private static final Duration KEPT = Duration.ofDays(1);
    private static final Duration FAILED_KEPT = Duration.ofMinutes(10);

    /** The entry used last is last. */
    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    private final List<Entry> waiting = new ArrayList<>();

    /** By whom orders are put together now, for which places are kept. */
    private final List<UUID> expected = new ArrayList<>();

    private final Semaphore ready = new Semaphore(0);

    /** One order; {@code done} is complete when it is printed or failed. */
    static final class Entry {

        private final String id;
        private final UUID person;
        private final UUID incident;
        private final UnnamedFiles.Unnamed order;
        private final CompletableFuture<PrintState> done = new CompletableFuture<>();
        private long doneAt;

        Entry(PrintOrder order, UnnamedFiles.Unnamed content) {
            this.id = order.id();
            this.person = order.person();
            this.incident = order.incident();
            this.order = content;
        }

        UnnamedFiles.Unnamed order() {
            return order;
        }

        CompletableFuture<PrintState> done() {
            return done;
        }

        private @Nullable PrintedCopy copy() {
            return done.getNow(null) instanceof Printed(PrintedCopy copy) ? copy : null;
        }

        private boolean isOver(long now) {
            return done.isDone() && now - doneAt > kept().toNanos();
        }

        private Duration kept() {
            return switch (done.getNow(null)) {
                case Printed printed -> KEPT;
                case PrintState.NoRoom noRoom -> Duration.ZERO;
                case null, default -> FAILED_KEPT;
            };
        }

        private long bytes() {
            PrintedCopy copy = copy();
            return copy == null ? 0 : copy.size();
        }
    }

    synchronized Optional<Entry> find(String id) {
        makeRoom();
        return Optional.ofNullable(entries.get(id));
    }

    /**
     * Adds an order at the end of the queue, or returns the same that was added meanwhile.
     *
     * @param expected whether a place was kept for it ({@link #expect}), which it takes
     */
    synchronized Entry add(PrintOrder order, UnnamedFiles.Unnamed content, boolean expected) {
        if (expected) {
            forgo(order.person());
        }
        try {
            Entry same = entries.get(order.id());
            if (same == null) {
                admit(order.person());
                same = new Entry(order, content);
                entries.put(order.id(), same);
                waiting.add(same);
                ready.release();
                return same;
            }
            content.close();
            return same;
        } catch (Problem e) {
            close(content);
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps a place for a new order; returns false where the person has an order or a copy about the incident, which may be the same. */
    synchronized boolean expect(UUID person, UUID incident) {
        if (entries.values().stream().anyMatch(each -> each.person.equals(person) && each.incident.equals(incident))) {
            return false;
        }
        admit(person);
        expected.add(person);
        return true;
    }

    /** Gives a place back. */
    synchronized void forgo(UUID person) {
        expected.remove(person);
    }

    private void admit(UUID person) {
        long own = Stream.concat(waiting.stream().map(each -> each.person), expected.stream())
                .filter(person::equals)
                .count();
        if (own >= MOST_OF_ONE) {
            throw Problem.of(ProblemType.TOO_MANY);
        }
        if (waiting.size() + expected.size() >= MOST_WAITING) {
            throw Problem.of(ProblemType.UNAVAILABLE);
        }
    }

    /** Returns the order to print next, which stays in the queue until it is finished; null if there is none for a while. */
    @Nullable
    Entry next(Duration patience) throws InterruptedException {
        if (!ready.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return null;
        }
        synchronized (this) {
            return waiting.getFirst();
        }
    }

    synchronized void finish(Entry entry, PrintState outcome) {
        waiting.remove(entry);
        close(entry.order);
        entry.doneAt = System.nanoTime();
        entry.done.complete(outcome);
        if (entries.get(entry.id) != entry) {
            closeCopy(entry); // it was forgotten while it was printed
        }
        makeRoom();
    }

    synchronized PrintState state(Entry entry) {
        PrintState outcome = entry.done.getNow(null);
        if (outcome == null) {
            return new Waiting(Math.max(0, waiting.indexOf(entry)));
        }
        if (!(outcome instanceof Printed(PrintedCopy copy))) {
            return outcome;
        }
        return entries.get(entry.id) == entry ? new Printed(copy.opened()) : new Waiting(0);
    }

    synchronized Optional<Waiting> waiting(UUID person, UUID incident) {
        for (int i = waiting.size() - 1; i >= 0; i--) {
            Entry entry = waiting.get(i);
            if (entry.person.equals(person) && entry.incident.equals(incident)) {
                return Optional.of(new Waiting(i));
            }
        }
        return Optional.empty();
    }

    synchronized void forget(UUID incident) {
        entries.values().removeIf(each -> {
            boolean its = each.incident.equals(incident);
            if (its) {
                closeCopy(each);
            }
            return its;
        });
    }

    synchronized int unfinished() {
        return waiting.size();
    }

    synchronized long bytes() {
        return entries.values().stream().mapToLong(Entry::bytes).sum();
    }

    /** Drops what is over, and of the rest what wasn't used for longest. */
    private void makeRoom() {
        long now = System.nanoTime();
        long bytes = bytes();
        int count = entries.size();
        for (Iterator<Entry> all = entries.values().iterator(); all.hasNext(); ) {
            Entry entry = all.next();
            boolean tooMuch = bytes > MOST_BYTES || count > MOST_KEPT;
            if (entry.isOver(now) || (tooMuch && entry.done.isDone())) {
                bytes -= entry.bytes();
                count--;
                closeCopy(entry);
                all.remove();
            }
        }
    }

    private static void closeCopy(Entry entry) {
        PrintedCopy copy = entry.copy();
        if (copy != null) {
            close(copy);
        }
    }

    private static void close(AutoCloseable file) {
        try {
            file.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the hash of a file, in hexadecimal digits. */
    static String sha256(UnnamedFiles.Unnamed file) throws IOException {
        MessageDigest digest = Hash.newSha256();
        file.copyTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        return Hash.hex(digest.digest());
    }
}
