package dev.afterword.tracker.remote;

import dev.afterword.web.outbound.OutboundAnswer;
import dev.afterword.web.outbound.OutboundClient;
import dev.afterword.web.outbound.OutboundException;
import dev.afterword.web.outbound.OutboundRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** Calls the API of one tracker. Errors that may pass are {@link TryAgainException}s; of all others the caller gets the answer. */
final class TrackerCalls {

    /** How far clocks of trackers may differ from ours. */
    static final Duration OTHER_CLOCKS = Duration.ofMinutes(15);

    private static final int MOST_PAGES = 200;

    private final OutboundClient client;
    private final String base;
    private final Map<String, String> headers;
    private final Secrets secrets;
    private final Clock clock;

    /** @param headers of every call, such as the credentials */
    TrackerCalls(OutboundClient client, Clock clock, TrackerAccess access, Map<String, String> headers) {
        this(client, clock, access.base().toString(), headers, Secrets.of(access, headers));
    }

    private TrackerCalls(
            OutboundClient client, Clock clock, String base, Map<String, String> headers, Secrets secrets) {
        this.client = client;
        this.clock = clock;
        this.base = base;
        this.headers = headers;
        this.secrets = secrets;
    }

    /** Returns the same at another address of this tracker. */
    TrackerCalls at(String other) {
        return new TrackerCalls(client, clock, other, headers, secrets);
    }

    /** Refuses to read one page after the other for ever, as of a server that sends the same one again and again. */
    static void requireEnd(int page) {
        if (page > MOST_PAGES) {
            throw new GiveUpException(new Shortcoming(Shortcoming.Code.ODD_ANSWER, "a list without an end"));
        }
    }

    /** Reads after a change has been made: if that fails, the change has been made all the same. */
    static <T> T afterChange(Supplier<T> read) {
        try {
            return read.get();
        } catch (TryAgainException e) {
            throw new TryAgainException(String.valueOf(e.getMessage()), e.after(), true);
        }
    }

    /** Reads; the path is encoded and starts with a slash. */
    RemoteAnswer get(String path) {
        return send("GET", path, Map.of(), null, false);
    }

    /** Reads by a method that sends JSON. */
    RemoteAnswer ask(String method, String path, Object body) {
        return ask(method, path, RemoteJson.write(body), Map.of());
    }

    RemoteAnswer ask(String method, String path, byte[] body, Map<String, String> more) {
        return send(method, path, json(more), body, false);
    }

    private static Map<String, String> json(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.put("content-type", "application/json");
        return all;
    }

    /** Changes something there: if the answer is missing, the change may have been made. */
    RemoteAnswer change(String method, String path, Object body) {
        return change(method, path, "application/json", RemoteJson.write(body), Map.of());
    }

    RemoteAnswer change(String method, String path, String type, byte[] body, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.put("content-type", type);
        return send(method, path, all, body, true);
    }

    private RemoteAnswer send(
            String method, String path, Map<String, String> more, byte @Nullable [] body, boolean changes) {
        Map<String, String> all = new HashMap<>(Map.of("accept", "application/json"));
        all.putAll(headers);
        all.putAll(more);
        OutboundAnswer answer;
        try {
            answer = client.send(new OutboundRequest(method, URI.create(base + path), all, body));
        } catch (OutboundException e) {
            throw failure(e, changes);
        } catch (IllegalArgumentException e) {
            throw new GiveUpException(new Shortcoming(Shortcoming.Code.CREDENTIALS, "The token has odd characters"));
        }
        RemoteAnswer received = new RemoteAnswer(answer.status(), answer.headers(), answer.body(), said(answer));
        RetryAdvice.of(received, clock.instant(), changes).ifPresent(again -> {
            throw again;
        });
        return received;
    }

    private RuntimeException failure(OutboundException e, boolean changes) {
        String message = secrets.removed(String.valueOf(e.getMessage()), 300);
        return switch (e.reason()) {
            case NOT_ALLOWED -> new GiveUpException(new Shortcoming(Shortcoming.Code.NOT_ALLOWED_ADDRESS, message));
            case TOO_LARGE -> new GiveUpException(new Shortcoming(Shortcoming.Code.ODD_ANSWER, message));
            case UNREACHABLE, BROKEN_OFF, TOO_SLOW -> new TryAgainException(message, null, changes && e.sent());
        };
    }

    private String said(OutboundAnswer answer) {
        if (answer.status() >= 200 && answer.status() < 300) {
            return "";
        }
        String status = "HTTP " + answer.status();
        String location = answer.header("location")
                .map(to -> ", to " + to.replaceFirst("\\?.*", ""))
                .orElse("");
        String text = SaidText.of(answer.body());
        return secrets.removed(status + location + (text.isEmpty() ? "" : ": " + text), 300);
    }

    /** Returns {@code ?name=value&…}, encoded, without those whose value is null. */
    static String query(@Nullable Object... pairs) {
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i + 1] != null) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(pairs[i])
                        .append('=')
                        .append(URLEncoder.encode(String.valueOf(pairs[i + 1]), StandardCharsets.UTF_8));
            }
        }
        return query.toString();
    }

    /** Returns one segment of a path, encoded. */
    static String segment(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }

    static <T> List<List<T>> chunks(List<T> all, int size) {
        return IntStream.iterate(0, i -> i < all.size(), i -> i + size)
                .mapToObj(i -> all.subList(i, Math.min(all.size(), i + size)))
                .toList();
    }
}
