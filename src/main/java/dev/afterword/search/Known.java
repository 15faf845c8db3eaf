package dev.afterword.search;

import java.time.Duration;

/** What was asked for at a moment of {@link System#nanoTime}, and is used for a minute. */
record Known<T>(T value, long asked) {

    private static final Duration KEPT = Duration.ofMinutes(1);

    boolean isFresh() {
        return System.nanoTime() - asked < KEPT.toNanos();
    }
}
