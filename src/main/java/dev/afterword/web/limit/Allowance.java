package dev.afterword.web.limit;

import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import java.util.concurrent.atomic.AtomicLong;

/** A number of bytes that all requests of a kind share while they are answered. Whoever finds nothing left is asked to come again. */
public final class Allowance {

    private final AtomicLong left;

    public Allowance(long bytes) {
        left = new AtomicLong(bytes);
    }

    /** How many bytes nobody has taken. */
    public long left() {
        return left.get();
    }

    /** The share of one request. */
    public Share share() {
        return new Share();
    }

    /** What one request has taken so far; closing it gives everything back. */
    public final class Share implements AutoCloseable {

        private long taken;

        private Share() {}

        /** Takes some bytes more, or throws "unavailable". */
        public void take(long bytes) {
            taken += bytes;
            if (left.addAndGet(-bytes) < 0) {
                throw Problem.of(ProblemType.UNAVAILABLE);
            }
        }

        @Override
        public void close() {
            left.addAndGet(taken);
            taken = 0;
        }
    }
}
