package dev.afterword.search;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** When hits are counted on, which nobody waits for: for one page at a time, and while searches leave half of the processors. */
final class CountingTurns {

    private final int mostSearches;
    private final AtomicInteger searches = new AtomicInteger();
    private final Semaphore counting = new Semaphore(1);

    /** @param mostSearches while more of them run, nothing is counted on */
    CountingTurns(int mostSearches) {
        this.mostSearches = mostSearches;
    }

    static CountingTurns of(int processors) {
        return new CountingTurns(Math.max(0, processors / 2 - 1));
    }

    /** Runs a search. */
    <T> T search(Supplier<T> work) {
        searches.incrementAndGet();
        try {
            return work.get();
        } finally {
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
                if (searches.get() > mostSearches) {
                    return types.subList(done, types.size());
                }
                work.accept(types.get(done));
            }
            return List.of();
        } finally {
            counting.release();
        }
    }
}
