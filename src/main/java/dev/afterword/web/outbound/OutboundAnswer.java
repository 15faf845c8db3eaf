package dev.afterword.web.outbound;

import java.util.Map;
import java.util.Optional;

/**
 * What the server answered, redirects included: none is followed.
 *
 * @param headers by names in lower case; of several with one name the first
 */
public record OutboundAnswer(int status, Map<String, String> headers, byte[] body) {

    public OutboundAnswer {
        headers = Map.copyOf(headers);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Without the body, since records end up in logs. */
    @Override
    public String toString() {
        return status + ", " + body.length + " bytes";
    }
}
