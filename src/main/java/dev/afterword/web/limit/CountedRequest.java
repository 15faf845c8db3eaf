package dev.afterword.web.limit;

import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.function.LongConsumer;

/** A request whose body is counted while it is read. */
final class CountedRequest extends HttpServletRequestWrapper {

    private final LongConsumer take;

    /** @param take is told of bytes that were read, and throws when they are too many */
    CountedRequest(HttpServletRequest request, LongConsumer take) {
        super(request);
        this.take = take;
    }

    /** Refuses what is longer than a limit. */
    static LongConsumer atMost(long limit, LongConsumer then) {
        long[] read = new long[1];
        return bytes -> {
            read[0] += bytes;
            if (read[0] > limit) {
                throw Problem.of(ProblemType.TOO_LARGE);
            }
            then.accept(bytes);
        };
    }

    /** Counts only the beginning: what is longer is read as a stream, and not held. */
    static LongConsumer beginning(long length, LongConsumer then) {
        long[] read = new long[1];
        return bytes -> {
            read[0] += bytes;
            if (read[0] <= length) {
                then.accept(bytes);
            }
        };
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return new Counted(super.getInputStream(), take);
    }

    private static final class Counted extends ServletInputStream {

        private final ServletInputStream body;
        private final LongConsumer take;

        Counted(ServletInputStream body, LongConsumer take) {
            this.body = body;
            this.take = take;
        }

        @Override
        public int read() throws IOException {
            int next = body.read();
            if (next >= 0) {
                take.accept(1);
            }
            return next;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int n = body.read(bytes, from, length);
            if (n > 0) {
                take.accept(n);
            }
            return n;
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("requests are read blocking");
        }
    }
}
