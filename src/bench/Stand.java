import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sixteen people work, alone at first, then beside 200 readers who read a kilobyte a second, 500 connections that say nothing, and 20
 * reports that are asked for at the same time. Prints how long their pages took. Called by bin/bench stand, with the port, the token of a
 * lead, the password of the people and the process of the server.
 */
public final class Stand {

    private static final int PEOPLE = 16;
    private static final int READERS = 200;
    private static final int IDLE = 500;
    private static final int REPORTS = 20;
    private static final Duration ROUND = Duration.ofSeconds(60);

    /** @param after when it was asked for, in seconds from the beginning of the round */
    private record Answer(String path, double after, double millis) {}

    /** The readers come one after the other within this time, in which each reads about one answer. */
    private static final Duration ARRIVAL = Duration.ofSeconds(45);

    private static final List<String> SOUGHT = List.of("intrusion", "gateway+log", "whom", "Stand+7", "nobody");

    private static final Pattern KEY = Pattern.compile("\"key\":\"([A-Z0-9-]+)\"");

    private final int port;
    private final String token;
    private final Path process;
    private final HttpClient http = client();
    private final Map<String, ConcurrentLinkedQueue<Double>> took = new TreeMap<>();
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    private volatile long begun = System.nanoTime();
    private final AtomicInteger failed = new AtomicInteger();
    private final List<String> incidents = new ArrayList<>();

    private Stand(int port, String token, Path process) {
        this.port = port;
        this.token = token;
        this.process = process;
    }

    public static void main(String[] args) throws Exception {
        Stand stand = new Stand(Integer.parseInt(args[0]), args[1], Path.of("/proc", args[3], "status"));
        stand.prepare();
        List<HttpClient> people = new ArrayList<>();
        for (int i = 1; i <= PEOPLE; i++) {
            people.add(stand.signIn("bench" + i + "@example.org", args[2]));
        }
        stand.round(people, ROUND);
        stand.print("16 people alone, while the server's code is compiled");
        stand.round(people, ROUND);
        stand.print("16 people alone");
        stand.load();
        Thread.sleep(ARRIVAL);
        stand.forget();
        stand.prints();
        stand.round(people, ROUND);
        stand.print("16 people beside readers, idle connections and prints");
        System.exit(0); // the readers would go on
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(10))
                .cookieHandler(new CookieManager())
                .build();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(300));
    }

    private HttpResponse<String> api(String method, String path, String json) throws Exception {
        HttpResponse<String> answer = http.send(
                to(path).header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer;
    }

    /** An incident for each report that is printed, with 60 events. */
    private void prepare() throws Exception {
        for (int i = 1; i <= REPORTS; i++) {
            Matcher key = KEY.matcher(
                    api("POST", "/api/v1/incidents", "{\"title\": \"Stand " + i + "\"}").body());
            if (!key.find()) {
                throw new IllegalStateException("no incident");
            }
            String incident = key.group(1);
            incidents.add(incident);
            for (int n = 0; n < 60; n++) {
                api("POST", "/api/v1/incidents/" + incident + "/events", """
                        {"title": "Event %d of the intrusion", "occurredAt": {"at": "2026-03-%02dT0%d:15:00Z"},
                         "description": "%s", "source": "Gateway log"}""".formatted(
                                n, 1 + n % 28, n % 10, "What was seen, and by whom. ".repeat(12)));
            }
        }
        for (int i = 1; i <= PEOPLE; i++) {
            for (String incident : incidents) {
                api(
                        "PUT",
                        "/api/v1/incidents/" + incident + "/members/bench" + i + "@example.org",
                        "{\"level\": \"CONTRIBUTE\", \"maxTlp\": \"RED\"}");
            }
        }
    }

    private HttpClient signIn(String email, String password) throws Exception {
        HttpClient browser = client();
        String page = browser.send(to("/sign-in").build(), BodyHandlers.ofString()).body();
        Matcher csrf = Pattern.compile("name=\"_csrf\" value=\"([^\"]*)\"").matcher(page);
        if (!csrf.find()) {
            throw new IllegalStateException("no form");
        }
        String form = "_csrf=" + URLEncoder.encode(csrf.group(1), UTF_8) + "&email=" + URLEncoder.encode(email, UTF_8)
                + "&password=" + URLEncoder.encode(password, UTF_8);
        HttpResponse<String> answer = browser.send(
                to("/sign-in")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 303 && answer.statusCode() != 302) {
            throw new IllegalStateException(email + " can't sign in: " + answer.statusCode());
        }
        return browser;
    }

    /** Everybody opens a page about every second, and writes an event after every eighth. */
    private void round(List<HttpClient> people, Duration length) throws InterruptedException {
        long end = System.nanoTime() + length.toNanos();
        List<Thread> working = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            int number = i;
            working.add(Thread.startVirtualThread(() -> work(people.get(number), number, end)));
        }
        for (Thread each : working) {
            each.join();
        }
    }

    private void work(HttpClient browser, int number, long end) {
        Random random = new Random(number);
        try {
            while (System.nanoTime() < end) {
                Thread.sleep(500 + random.nextInt(1000));
                String incident = incidents.get(random.nextInt(incidents.size()));
                List<String> pages = List.of(
                        "/",
                        "/incidents",
                        "/follow-ups",
                        "/incidents/" + incident,
                        "/incidents/" + incident + "/sequence",
                        "/incidents/" + incident + "/review",
                        "/incidents/" + incident + "/findings",
                        "/incidents/" + incident + "/evidence",
                        "/incidents/" + incident + "/reports",
                        "/incidents/" + incident + "/report.html",
                        "/search?q=" + SOUGHT.get(random.nextInt(SOUGHT.size())));
                String page = pages.get(random.nextInt(pages.size()));
                timed("page", browser, to(page).build());
                if (random.nextInt(8) == 0) {
                    timed(
                            "write",
                            http,
                            to("/api/v1/incidents/" + incident + "/events")
                                    .header("Authorization", "Bearer " + token)
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString("{\"title\": \"Seen while working\"}"))
                                    .build());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void timed(String kind, HttpClient client, HttpRequest request) throws InterruptedException {
        long begin = System.nanoTime();
        try {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            if (status != 200 && status != 201) {
                failed.incrementAndGet();
                System.err.println(request.uri().getPath() + " answered " + status);
            }
        } catch (IOException e) {
            failed.incrementAndGet();
            System.err.println(request.uri().getPath() + ": " + e);
        }
        double millis = (System.nanoTime() - begin) / 1e6;
        answers.add(new Answer(request.uri().getPath(), (begin - begun) / 1e9, millis));
        synchronized (took) {
            took.computeIfAbsent(kind, any -> new ConcurrentLinkedQueue<>()).add(millis);
        }
    }

    private void load() {
        for (int i = 0; i < READERS; i++) {
            String incident = incidents.get(i % incidents.size());
            Thread.startVirtualThread(() -> {
                pause(new Random().nextLong(ARRIVAL.toMillis()));
                readSlowly(incident);
            });
        }
        for (int i = 0; i < IDLE; i++) {
            Thread.startVirtualThread(this::sayNothing);
        }
    }

    private void prints() {
        incidents.forEach(incident -> Thread.startVirtualThread(() -> askForReport(incident)));
    }

    private void readSlowly(String incident) {
        byte[] part = new byte[1024];
        while (true) {
            try (Socket socket = new Socket()) {
                socket.setReceiveBufferSize(4096);
                socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                socket.getOutputStream()
                        .write(("GET /api/v1/incidents/" + incident + "/events?pageSize=200 HTTP/1.1\r\nHost: localhost\r\n"
                                        + "Authorization: Bearer " + token + "\r\nConnection: close\r\n\r\n")
                                .getBytes(UTF_8));
                while (socket.getInputStream().read(part) >= 0) {
                    Thread.sleep(1000);
                }
            } catch (IOException e) {
                pause(1000);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void sayNothing() {
        while (true) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getInputStream().read();
            } catch (IOException e) {
                pause(1000);
            }
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks for the draft of a report until it has come, as often as the server says that it is busy. */
    private void askForReport(String incident) {
        long begin = System.nanoTime();
        try {
            for (int times = 1; ; times++) {
                HttpResponse<byte[]> answer = http.send(
                        to("/api/v1/incidents/" + incident + "/report.pdf")
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        BodyHandlers.ofByteArray());
                if (answer.statusCode() == 200) {
                    System.out.printf(
                            "report of %s: %.1f s, %d kB, asked for %d times%n",
                            incident, (System.nanoTime() - begin) / 1e9, answer.body().length >> 10, times);
                    return;
                }
                if (answer.statusCode() != 202 && answer.statusCode() != 503 && answer.statusCode() != 429) {
                    System.err.println("report of " + incident + " answered " + answer.statusCode());
                    return;
                }
                Thread.sleep(1000);
            }
        } catch (IOException e) {
            System.err.println("report of " + incident + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forget() {
        took.clear();
        answers.clear();
        begun = System.nanoTime();
        failed.set(0);
    }

    private void print(String name) throws IOException {
        System.out.println(name + ": " + failed + " failed, RSS " + resident() + " MB");
        took.forEach((kind, all) -> {
            double[] sorted = all.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            System.out.printf(
                    "  %-6s %5d, median %6.1f ms, 95th %6.1f ms, 99th %6.1f ms, slowest %6.1f ms%n",
                    kind, sorted.length, at(sorted, .5), at(sorted, .95), at(sorted, .99), sorted[sorted.length - 1]);
        });
        answers.stream()
                .sorted(Comparator.comparingDouble(Answer::millis).reversed())
                .limit(12)
                .forEach(each -> System.out.printf(
                        "    %6.1f ms after %4.1f s: %s%n", each.millis(), each.after(), each.path()));
        forget();
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(sorted.length * share))];
    }

    private String resident() throws IOException {
        return Files.readAllLines(process).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .map(line -> String.valueOf(Integer.parseInt(line.replaceAll("\\D", "")) / 1024))
                .findFirst()
                .orElse("?");
    }
}
