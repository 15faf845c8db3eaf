package dev.afterword.web.compression;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;

/** Sends pages compressed to browsers that accept it (docs/adr/014). */
public final class Compression {

    /** In bytes. Shorter content takes as many packets either way. */
    static final int LEAST = 2048;

    /** A page is compressed for one reader: this takes a third of the time of the default level, for a tenth more bytes. */
    private static final int LEVEL = 3;

    /** What {@code Sec-Fetch-Site} says of requests that no other site caused. */
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private Compression() {}

    /** Writes the content of a page. */
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Sends a page. It is not compressed where another site made the browser ask for it, because that site could choose what the page
     * repeats, and its length would show how much of that is in the rest of the page.
     */
    public static void send(HttpServletRequest request, HttpServletResponse response, int length, Content page)
            throws IOException {
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        // a page has hundreds of parts, and each write costs as much as a kilobyte
        ByteArrayOutputStream whole = new ByteArrayOutputStream(length);
        page.writeTo(whole);
        if (length < LEAST || !accepted(request) || !own(request)) {
            response.setContentLength(length);
            whole.writeTo(response.getOutputStream());
            return;
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream(length / 2);
        try (Gzip gzip = new Gzip(packed, LEVEL)) {
            whole.writeTo(gzip);
        }
        response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        response.setContentLength(packed.size());
        packed.writeTo(response.getOutputStream());
    }

    /** Returns whether the client accepts gzip by its name; {@code q=0} means that it doesn't. */
    static boolean accepted(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        return accepted != null
                && Stream.of(accepted.toLowerCase(Locale.ROOT).split(","))
                        .map(coding -> coding.replace(" ", ""))
                        .anyMatch(coding -> coding.equals("gzip")
                                || (coding.startsWith("gzip;") && !coding.matches(".*;q=0(\\.0*)?")));
    }

    /** Programs, and browsers of before 2023, don't send the header; the session's cookie is then the only guard. */
    private static boolean own(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site == null || OWN.contains(site);
    }
}
