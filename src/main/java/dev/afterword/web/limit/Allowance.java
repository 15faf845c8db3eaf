package dev.afterword.web.limit;

import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import java.util.concurrent.atomic.AtomicLong;

/** A number of bytes that all requests of a kind share while they are answered. Whoever finds nothing left is asked to come again. */
public final class Allowance {

    private final AtomicLong left;
    private final ProblemType usedUp;

    public Allowance(long bytes) {
        this(bytes, ProblemType.UNAVAILABLE);
    }

    /** @param usedUp the problem that is thrown when nothing is left */
    Allowance(long bytes, ProblemType usedUp) {
        this.left = new AtomicLong(bytes);
        this.usedUp = usedUp;
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

        /** Takes some bytes more, or throws the problem of this allowance. */
        public void take(long bytes) {
            taken += bytes;
            if (left.addAndGet(-bytes) < 0) {
                throw Problem.of(usedUp);
            }
        }

        @Override
        public void close() {
            left.addAndGet(taken);
            taken = 0;
        }
    }
}
