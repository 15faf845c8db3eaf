package dev.afterword.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.time.Instant;

/** How tests send requests: as a client does that waits for a file which is still being printed. */
public final class Asking {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Asking() {}

    /** Sends it. A PDF that isn't printed yet (202, or 503 of a lesson's) is asked for again, unless the request says how long it waits. */
    public static <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body) {
        Instant end = Instant.now().plus(PATIENCE);
        try {
            HttpResponse<T> answer = HTTP.send(request, body);
            while (beingPrinted(request, answer.statusCode()) && Instant.now().isBefore(end)) {
                answer = HTTP.send(request, body);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean beingPrinted(HttpRequest request, int status) {
        return (status == 202 || status == 503)
                && request.method().equals("GET")
                && request.uri().getPath().endsWith(".pdf")
                && request.headers().firstValue("Prefer").isEmpty();
    }
}
