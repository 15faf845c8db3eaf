import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Claims from a running server what it may not give, one kind after the other, and asks each time whether it still answers somebody who
 * works: in time, and with the same process. Called by bin/prove abuse, with the port and the token of a lead.
 */
public final class Abuse {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final Duration IN_TIME = Duration.ofSeconds(5);
    private static final Pattern KEY = Pattern.compile("\"key\":\"(INC-[0-9A-Z-]+)\"");

    private final int port;
    private final String token;
    private final List<Socket> open = new ArrayList<>();

    private Abuse(int port, String token) {
        this.port = port;
        this.token = token;
    }

    public static void main(String[] args) throws Exception {
        Abuse abuse = new Abuse(Integer.parseInt(args[0]), args[1]);
        String incident = abuse.prepare();
        abuse.forms("90 forms of strangers that announce 2 MB", "POST", 90);
        abuse.forms("90 forms of strangers that announce 2 MB, sent with PUT", "PUT", 90);
        abuse.floods("40 forms of strangers of 8 MB");
        abuse.uploads("30 uploads with an Idempotency-Key that don't go on", incident);
        abuse.unread(
                "16 lists of 200 events with 99 kB of raw each, not read",
                "/api/v1/incidents/" + incident + "/events?pageSize=200",
                16);
        abuse.unread("16 pages of these events, not read", "/incidents/" + incident + "/sequence", 16);
        abuse.unread("16 reviews that cite from these events, not read", "/incidents/" + incident + "/review", 16);
        abuse.unread("16 findings lists beside them, not read", "/incidents/" + incident + "/findings/new", 16);
        abuse.unread("24 audit exports, not read", "/api/v1/audit/export?incident=" + incident, 24);
        abuse.texts("12 readers of a text that is made to be slow", incident);
        abuse.prints();
    }

    /** A report of 5,000 events has to come out, while others are answered; one of 60,000 list items is refused in words. */
    private void prints() throws Exception {
        String incident = key(post("/api/v1/incidents", "{\"title\": \"Many events\"}"));
        try (ExecutorService writers = Executors.newFixedThreadPool(4)) {
            List<Callable<String>> events = new ArrayList<>();
            for (int i = 0; i < 5_000; i++) {
                String event = "{\"title\": \"Event %d was seen on a host\", \"occurredAt\": {\"at\": \"%s\"}}"
                        .formatted(i, Instant.parse("2026-03-01T00:00:00Z").plusSeconds(61L * i));
                events.add(() -> post("/api/v1/incidents/" + incident + "/events", event));
            }
            for (Future<String> written : writers.invokeAll(events)) {
                written.get();
            }
        }
        unread(
                "24 requests for a report of 5,000 events, not read",
                "/api/v1/incidents/" + incident + "/report.pdf",
                24);
        HttpResponse<byte[]> printed = printed(incident);
        if (printed.statusCode() != 200 || printed.body().length < 1_000_000) {
            throw new IllegalStateException("FAILED: the report of 5,000 events: " + printed.statusCode());
        }
        System.err.println("A report of 5,000 events: " + printed.body().length / 1024 + " kB");
        String lists = key(post("/api/v1/incidents", "{\"title\": \"Many list items\"}"));
        String text = "- a\\n\\n".repeat(10_000);
        StringBuilder sections = new StringBuilder();
        for (String section : List.of("whatHappened", "rootCause", "actors", "impact", "response", "takeaways")) {
            sections.append(sections.isEmpty() ? "" : ",")
                    .append('"')
                    .append(section)
                    .append("\":\"")
                    .append(text)
                    .append('"');
        }
        String review = "/api/v1/incidents/" + lists + "/review";
        HttpResponse<String> before = HTTP.send(request(review).GET().build(), BodyHandlers.ofString());
        int saved = HTTP.send(
                        request(review)
                                .header("Content-Type", "application/json")
                                .header(
                                        "If-Match",
                                        before.headers().firstValue("etag").orElseThrow())
                                .PUT(BodyPublishers.ofString("{\"sections\":{" + sections + "}}"))
                                .build(),
                        BodyHandlers.ofString())
                .statusCode();
        HttpResponse<byte[]> refused = printed(lists);
        if (saved != 200 || refused.statusCode() != 413) {
            throw new IllegalStateException("FAILED: the report of lists: " + saved + ", " + refused.statusCode());
        }
        judge("a report of 60,000 list items, refused");
    }

    /** Asks for a report until it is printed. */
    private HttpResponse<byte[]> printed(String incident) throws Exception {
        for (int i = 0; ; i++) {
            HttpResponse<byte[]> answer = HTTP.send(
                    request("/api/v1/incidents/" + incident + "/report.pdf")
                            .GET()
                            .build(),
                    BodyHandlers.ofByteArray());
            if ((answer.statusCode() != 202 && answer.statusCode() != 503) || i == 40) {
                return answer;
            }
            judge("a print");
        }
    }

    private static String key(String incident) {
        Matcher key = KEY.matcher(incident);
        if (!key.find()) {
            throw new IllegalStateException("no incident");
        }
        return key.group(1);
    }

    private String prepare() throws Exception {
        String incident = key(post("/api/v1/incidents", "{\"title\": \"Abuse\"}"));
        String raw = "r".repeat(99_000);
        for (int i = 0; i < 200; i++) {
            post("/api/v1/incidents/" + incident + "/events", "{\"title\": \"Event\", \"raw\": \"" + raw + "\"}");
        }
        return incident;
    }

    private String post(String path, String json) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token);
    }

    private Socket send(String head, String beginning) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setReceiveBufferSize(4096);
        open.add(socket);
        socket.getOutputStream().write((head + "Host: localhost\r\n\r\n" + beginning).getBytes(UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }

    private String own() {
        return "Authorization: Bearer " + token + "\r\n";
    }

    private void forms(String name, String method, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            send(
                    method + " /sign-in HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                            + "Content-Length: 2000000\r\n",
                    "a=");
        }
        judge(name);
    }

    private void floods(String name) throws Exception {
        List<Thread> senders = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            senders.add(Thread.startVirtualThread(() -> {
                try {
                    Socket socket = send(
                            "PUT /sign-in HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                                    + "Content-Length: 8000000\r\n",
                            "a=");
                    byte[] part = "a".repeat(100_000).getBytes(UTF_8);
                    for (int n = 0; n < 79; n++) {
                        socket.getOutputStream().write(part);
                    }
                } catch (IOException e) {
                    // refused: that is what is wanted
                }
            }));
        }
        Thread.sleep(2000);
        judge(name);
        senders.forEach(Thread::interrupt);
    }

    private void uploads(String name, String incident) throws Exception {
        for (int i = 0; i < 30; i++) {
            send(
                    "POST /api/v1/incidents/" + incident + "/evidence HTTP/1.1\r\n" + own() + "Idempotency-Key: "
                            + UUID.randomUUID()
                            + "\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 9000000\r\n",
                    "--x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nslow\r\n--x\r\n"
                            + "Content-Disposition: form-data; name=\"file\"; filename=\"slow.log\"\r\n\r\nbeginning");
        }
        judge(name);
    }

    private void unread(String name, String path, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            send("GET " + path + " HTTP/1.1\r\n" + own(), "");
        }
        judge(name);
    }

    private void texts(String name, String incident) throws Exception {
        String slow = "a\\n-".repeat(6_600);
        String event = post(
                "/api/v1/incidents/" + incident + "/events",
                "{\"title\": \"Slow\", \"description\": \"" + slow + "\"}");
        Matcher key = Pattern.compile("\"key\":\"(T-\\d+)\"").matcher(event);
        if (!key.find()) {
            throw new IllegalStateException("no event");
        }
        unread(name, "/incidents/" + incident + "/sequence/" + key.group(1), 12);
    }

    /** Five calls within some seconds, each of which has to be answered in time. */
    private void judge(String name) throws Exception {
        long slowest = 0;
        for (int i = 0; i < 5; i++) {
            Thread.sleep(i == 0 ? 1000 : 200);
            long begin = System.nanoTime();
            int status;
            try {
                status = HTTP.send(request("/api/v1/me").GET().build(), BodyHandlers.discarding())
                        .statusCode();
            } catch (IOException e) {
                throw new IllegalStateException("FAILED: " + name + ": nobody is answered any more: " + e);
            }
            long took = (System.nanoTime() - begin) / 1_000_000;
            slowest = Math.max(slowest, took);
            if (status != 200 || took > IN_TIME.toMillis()) {
                throw new IllegalStateException("FAILED: " + name + ": " + status + " after " + took + " ms");
            }
        }
        System.err.println(name + ": others are answered within " + slowest + " ms");
        for (Socket socket : open) {
            socket.close();
        }
        open.clear();
        Thread.sleep(500);
    }
}
