package dev.afterword.web.idempotency;

import dev.afterword.input.Fields;
import dev.afterword.kernel.Hash;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A request with a fingerprint, by which a repeated Idempotency-Key is recognised as the same call: method, address, type and body. The
 * body of a file is not read twice; its length is used instead.
 */
final class FingerprintedRequest extends HttpServletRequestWrapper {

    private final @Nullable InputStream body;
    private final byte[] fingerprint;

    private FingerprintedRequest(HttpServletRequest request, @Nullable InputStream body, byte[] fingerprint) {
        super(request);
        this.body = body;
        this.fingerprint = fingerprint;
    }

    static FingerprintedRequest of(HttpServletRequest request) throws IOException {
        String type = request.getContentType();
        boolean json = type == null || (type.contains("json") && !type.contains("ndjson"));
        byte[] body = json && request.getContentLengthLong() <= Fields.MOST ? read(request) : null;
        return new FingerprintedRequest(
                request, body == null ? null : new ByteArrayInputStream(body), fingerprint(request, body));
    }

    /** Whether the body is still to be read, from its sender. */
    boolean arrives() {
        return body == null;
    }

    /** The same request with its body received. */
    FingerprintedRequest with(InputStream received) {
        return new FingerprintedRequest((HttpServletRequest) getRequest(), received, fingerprint);
    }

    private static byte[] read(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(Fields.MOST + 1);
        if (body.length > Fields.MOST) {
            throw Problem.of(ProblemType.TOO_LARGE);
        }
        return body;
    }

    private static byte[] fingerprint(HttpServletRequest request, byte @Nullable [] body) {
        String head = String.join(
                "\n",
                request.getRequestURI(),
                String.valueOf(request.getQueryString()),
                String.valueOf(request.getContentType()).replaceFirst(";.*", ""),
                String.valueOf(request.getContentLengthLong()));
        return Hash.sha256(head.getBytes(StandardCharsets.UTF_8), body == null ? new byte[0] : body);
    }

    byte[] fingerprint() {
        return fingerprint;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return body == null ? super.getInputStream() : new Replayed(body);
    }

    private static final class Replayed extends ServletInputStream {

        private final InputStream body;

        Replayed(InputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            return body.read();
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            return body.read(bytes, from, length);
        }

        @Override
        public boolean isFinished() {
            try {
                return body.available() == 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("requests are read blocking");
        }
    }
}
