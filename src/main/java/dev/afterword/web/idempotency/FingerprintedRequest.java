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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request with a fingerprint, by which a repeated Idempotency-Key is recognised as the same call: method, address, the headers that
 * change what is done, and the whole body. An upload is recognised by its file and its fields, for each time it is sent it has another
 * boundary.
 */
final class FingerprintedRequest extends HttpServletRequestWrapper {

    private static final List<String> HEADERS = List.of("If-Match", "If-None-Match", "Content-Encoding");

    private final @Nullable InputStream body;
    private final byte[] digest;

    private FingerprintedRequest(HttpServletRequest request, @Nullable InputStream body, byte[] digest) {
        super(request);
        this.body = body;
        this.digest = digest;
    }

    static FingerprintedRequest of(HttpServletRequest request) throws IOException {
        String type = request.getContentType();
        boolean json = type == null || (type.contains("json") && !type.contains("ndjson"));
        byte[] body = json && request.getContentLengthLong() <= Fields.MOST ? read(request) : null;
        return body == null
                ? new FingerprintedRequest(request, null, new byte[0])
                : new FingerprintedRequest(request, new ByteArrayInputStream(body), Hash.sha256(body));
    }

    /** Whether the body is still to be read, from its sender. */
    boolean arrives() {
        return body == null;
    }

    /**
     * The same request with its body received.
     *
     * @param digest the hash of the body
     */
    FingerprintedRequest with(@Nullable InputStream received, byte[] digest) {
        return new FingerprintedRequest((HttpServletRequest) getRequest(), received, digest);
    }

    private static byte[] read(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(Fields.MOST + 1);
        if (body.length > Fields.MOST) {
            throw Problem.of(ProblemType.TOO_LARGE);
        }
        return body;
    }

    byte[] fingerprint() {
        List<String> head = new ArrayList<>(List.of(
                getMethod(),
                getRequestURI(),
                String.valueOf(getQueryString()),
                String.valueOf(getContentType()).replaceFirst(";.*", "")));
        HEADERS.forEach(header -> head.add(header + ": " + getHeader(header)));
        return Hash.sha256(String.join("\n", head).getBytes(StandardCharsets.UTF_8), digest);
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
