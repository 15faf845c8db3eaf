package dev.afterword.markup;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Bounds the time that reading a text, and writing it as HTML, may take. Texts that could take long are rendered by a few threads of their
 * own, so that whoever finds one that the other bounds don't cover keeps those busy and nobody else.
 */
final class RenderingTime {

    /** A text of up to this many characters is rendered at once, whatever it contains. */
    static final int SHORT = 4_000;

    private static final long MOST_MILLIS = 1_000;
    private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    private static final int WAITING = 100;

    private static final ExecutorService READERS = readers();

    private RenderingTime() {}

    private static ExecutorService readers() {
        ThreadPoolExecutor readers = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                work -> Thread.ofPlatform().daemon().name("markdown").unstarted(work));
        readers.allowCoreThreadTimeOut(true);
        return readers;
    }

    /** Returns the result of the work on a text; empty if it takes too long, or too many wait already. */
    static <T> Optional<T> of(String source, Callable<T> work) {
        try {
            return source.length() <= SHORT ? Optional.of(work.call()) : within(work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the result of the work; empty if it takes too long, or too many wait already. */
    static <T> Optional<T> within(Callable<T> work) {
        try {
            Future<T> result = READERS.submit(work);
            try {
                return Optional.of(result.get(MOST_MILLIS, TimeUnit.MILLISECONDS));
            } catch (TimeoutException e) {
                result.cancel(true);
                return Optional.empty();
            }
        } catch (RejectedExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
