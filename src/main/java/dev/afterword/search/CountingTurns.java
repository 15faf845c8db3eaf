package dev.afterword.search;

import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * When hits are counted on, which nobody waits for: for one page at a time, and while searches leave half of the processors. One that ended a
 * moment ago is taken to run still: while others search, the next one begins before a count is done.
 */
final class CountingTurns {

    static final Duration MOMENT = Duration.ofMillis(500);

    private final int mostSearches;
    private final LongSupplier now;
    private final AtomicInteger searches = new AtomicInteger();
    private final Deque<Long> ended = new ConcurrentLinkedDeque<>();
    private final Semaphore counting = new Semaphore(1);

    /**
     * @param mostSearches while more of them run, nothing is counted on
     * @param now nanoseconds
     */
    CountingTurns(int mostSearches, LongSupplier now) {
        this.mostSearches = mostSearches;
        this.now = now;
    }

    static CountingTurns of(int processors, LongSupplier now) {
        return new CountingTurns(Math.max(0, processors / 2 - 1), now);
    }

    /** Runs a search. */
    <T> T search(Supplier<T> work) {
        searches.incrementAndGet();
        try {
            return work.get();
        } finally {
            forget();
            ended.add(now.getAsLong());
            searches.decrementAndGet();
        }
    }

    /** Counts the hits of each of these types as long as it may. Returns those that are left. */
    List<SearchType> count(List<SearchType> types, Consumer<SearchType> work) {
        if (!counting.tryAcquire()) {
            return types;
        }
        try {
            for (int done = 0; done < types.size(); done++) {
                forget();
                if (searches.get() + ended.size() > mostSearches) {
                    return types.subList(done, types.size());
                }
                work.accept(types.get(done));
            }
            return List.of();
        } finally {
            counting.release();
        }
    }

    private void forget() {
        long since = now.getAsLong() - MOMENT.toNanos();
        ended.removeIf(end -> end - since <= 0);
    }
}
