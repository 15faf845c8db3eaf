package dev.afterword.markup;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;

/**
 * Bounds the time that reading a text may take. Texts that could take long are read by a few threads of their own, so that whoever
 * finds one that the other bounds don't cover keeps those busy and nobody else.
 */
final class ParsingTime {

    /** A text of up to this many characters is read at once, whatever it says. */
    private static final int SHORT = 4_000;

    private static final long MOST_MILLIS = 1_000;
    private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    private static final int WAITING = 100;

    private static final ExecutorService READERS = readers();

    private ParsingTime() {}

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

    /** The tree of a text; empty if that would take too long. */
    static Optional<Node> parse(Parser parser, String source) {
        return source.length() <= SHORT ? Optional.of(parser.parse(source)) : within(() -> parser.parse(source));
    }

    /** What the work results in; empty if it takes too long, or too many wait already. */
    static Optional<Node> within(java.util.concurrent.Callable<Node> work) {
        try {
            Future<Node> result = READERS.submit(work);
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
