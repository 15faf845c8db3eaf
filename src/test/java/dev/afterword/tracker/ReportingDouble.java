package dev.afterword.tracker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import dev.afterword.kernel.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A program that takes our signed requests (docs/trackers.md) and reports what changes: each report twice, and in no order. It creates an issue
 * for each request, also for a marker that it knows, so that only the search for it prevents two.
 */
final class ReportingDouble extends TrackerDouble {

    static final String SECRET = "a secret of sixteen or more";

    private record Report(String id, String body) {}

    private final Map<String, Map<String, Object>> issues = new LinkedHashMap<>();
    private final List<Report> reports = new ArrayList<>();
    private final Random random = new Random();
    private final HttpClient http = HttpClient.newHttpClient();
    private Instant last = Instant.now();

    /** Sends its reports until it is closed; what isn't taken in is sent again. */
    void reportTo(String address) {
        Thread.ofVirtual().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                Report next = next();
                if (next != null && !isTaken(address, next)) {
                    again(next);
                }
                sleep(random.nextInt(20));
            }
        });
    }

    synchronized boolean hasReports() {
        return !reports.isEmpty();
    }

    private synchronized Report next() {
        return reports.isEmpty() ? null : reports.remove(random.nextInt(reports.size()));
    }

    private synchronized void again(Report report) {
        reports.add(report);
    }

    private boolean isTaken(String address, Report report) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(report.body()));
        signature(report.id(), report.body()).forEach(request::header);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 204;
        } catch (java.io.IOException unanswered) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Returns the headers that Standard Webhooks sign a message with. */
    static Map<String, String> signature(String id, String body) {
        String now = String.valueOf(Instant.now().getEpochSecond());
        return Map.of(
                "webhook-id",
                id,
                "webhook-timestamp",
                now,
                "webhook-signature",
                "v1," + Base64.getEncoder().encodeToString(mac(id + "." + now + "." + body)));
    }

    static byte[] mac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    synchronized Map<String, Held> held() {
        return issues.values().stream()
                .collect(Collectors.toMap(
                        issue -> (String) issue.get("id"),
                        issue -> new Held(
                                issue.get("marker") + " " + issue.get("description"),
                                issue.get("state").equals("closed"),
                                String.valueOf(issue.get("dueOn")),
                                String.valueOf(issue.get("assignee")))));
    }

    @Override
    synchronized void close(String id, boolean closed) {
        change(issues.get(id), Map.of("state", closed ? "closed" : "open"));
    }

    @Override
    synchronized void take(String id, String account) {
        change(issues.get(id), Map.of("assignee", account, "assignedBy", account));
    }

    @Override
    boolean changes(HttpExchange exchange, byte[] body) {
        return List.of("create", "update", "comment")
                .contains(String.valueOf(Json.object(new String(body, UTF_8)).get("action")));
    }

    @Override
    synchronized Object handle(HttpExchange exchange, byte[] body) {
        Map<String, ?> request = Json.object(new String(body, UTF_8));
        return switch (String.valueOf(request.get("action"))) {
            case "create" -> create((Map<?, ?>) request.get("issue"));
            case "update" -> change(issues.get(request.get("id")), (Map<?, ?>) request.get("change"));
            case "marked" -> found(issue -> request.get("marker").equals(issue.get("marker")));
            case "fetch" -> found(issue -> ((List<?>) request.get("ids")).contains(issue.get("id")));
            case "changed" ->
                found(issue -> Instant.parse(String.valueOf(issue.get("updatedAt")))
                        .isAfter(Instant.parse(String.valueOf(request.get("since")))));
            default -> Map.of("comments", List.of());
        };
    }

    private Map<String, Object> found(java.util.function.Predicate<Map<String, Object>> wanted) {
        return Map.of("issues", issues.values().stream().filter(wanted).toList());
    }

    private Map<String, Object> create(Map<?, ?> fields) {
        Map<String, Object> issue = new LinkedHashMap<>();
        String id = String.valueOf(issues.size() + 1);
        issue.put("id", id);
        issue.put("url", address() + "/" + id);
        issue.put("state", "open");
        issues.put(id, issue);
        return change(issue, fields);
    }

    /** Times never stand still, as a tracker numbers its changes. */
    private Map<String, Object> change(Map<String, Object> issue, Map<?, ?> fields) {
        fields.forEach((field, value) -> issue.put((String) field, value));
        last = last.plusMillis(1).isAfter(Instant.now()) ? last.plusMillis(1) : Instant.now();
        issue.put("updatedAt", last.truncatedTo(ChronoUnit.MILLIS).toString());
        Report report = new Report("msg_" + UUID.randomUUID(), Json.write(issue));
        reports.add(report);
        reports.add(report);
        return Map.copyOf(withoutNull(issue));
    }

    private static Map<String, Object> withoutNull(Map<String, Object> issue) {
        Map<String, Object> without = new LinkedHashMap<>(issue);
        without.values().removeIf(java.util.Objects::isNull);
        return without;
    }
}
