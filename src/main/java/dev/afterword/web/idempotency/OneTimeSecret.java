package dev.afterword.web.idempotency;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;

/** A secret that is shown in this one answer and stored nowhere, not even in the record that answers a repeated call. */
public final class OneTimeSecret {

    private static final String SECRET = OneTimeSecret.class.getName();

    private OneTimeSecret() {}

    /** The secret, which the answer to this request will show. */
    public static String in(HttpServletRequest request, String secret) {
        request.setAttribute(SECRET, secret);
        return secret;
    }

    /** What may be kept of the answer. */
    static byte[] takenOut(HttpServletRequest request, byte[] body) {
        return request.getAttribute(SECRET) instanceof String secret
                ? new String(body, StandardCharsets.UTF_8).replace(secret, "").getBytes(StandardCharsets.UTF_8)
                : body;
    }
}
