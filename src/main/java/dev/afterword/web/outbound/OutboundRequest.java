package dev.afterword.web.outbound;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** @param headers among them {@code content-type} if there is a body */
public record OutboundRequest(String method, URI uri, Map<String, String> headers, byte @Nullable [] body) {

    /** @throws IllegalArgumentException if a header would end its line */
    public OutboundRequest(String method, URI uri, Map<String, String> headers, byte @Nullable [] body) {
        if (headers.values().stream().anyMatch(value -> value.chars().anyMatch(c -> c < ' ' || c > '~'))) {
            throw new IllegalArgumentException("A header has characters that aren't printable ASCII");
        }
        this.method = method;
        this.uri = uri;
        this.headers = Map.copyOf(headers);
        this.body = body;
    }

    /** Without headers and query, which contain secrets, since records end up in logs. */
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }
}
