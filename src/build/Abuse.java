import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ConnectException;
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
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Claims from a running server what it may not give, one kind after the other, and asks each time whether it still answers somebody who
 * works: in time, and with the same process. As the control it does the same to a server that has one fault, which has to do harm. Called
 * by bin/prove abuse:
 *
 * <pre>
 *   names [NAME]                  prints NAME:FAULT of the attacks, with the fault of the control
 *   attack PORT TOKEN [NAME]      tries them, with the token of a lead
 *   control PORT TOKEN NAME       tries one on a server with the fault
 * </pre>
 */
public final class Abuse {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final Duration IN_TIME = Duration.ofSeconds(5);
    private static final Duration UNTIL_HARM = Duration.ofMinutes(3);
    private static final Pattern KEY = Pattern.compile("\"key\":\"(INC-[0-9A-Z-]+)\"");
    private static final List<String> SECTIONS =
            List.of("whatHappened", "rootCause", "actors", "impact", "response", "takeaways");

    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

    private final List<Attack> attacks = List.of(
            new Attack("forms", "120 forms of strangers that announce 2 MB", Bound.FORMS, () -> forms("POST")),
            new Attack(
                    "put", "120 forms of strangers that announce 2 MB, sent with PUT", Bound.FORMS, () -> forms("PUT")),
            new Attack("floods", "40 forms of strangers of 8 MB", Bound.FORMS, this::floods),
            new Attack("uploads", "30 uploads with an Idempotency-Key that don't go on", Bound.UPLOADS, this::uploads),
            new Attack(
                    "lists",
                    "16 lists of 200 events with 99 kB of raw each, not read",
                    Bound.RAW,
                    () -> unread(16, "/api/v1/incidents/" + events() + "/events?pageSize=200")),
            new Attack(
                    "sequences",
                    "16 pages of these events, not read",
                    Bound.RAW,
                    () -> unread(16, "/incidents/" + events() + "/sequence")),
            new Attack(
                    "reviews",
                    "16 reviews that cite from these events, not read",
                    Bound.RAW,
                    () -> unread(16, "/incidents/" + events() + "/review")),
            new Attack(
                    "findings",
                    "16 forms for a finding about these events, not read",
                    Bound.RAW,
                    () -> unread(16, "/incidents/" + events() + "/findings/new")),
            new Attack(
                    "exports",
                    "24 audit exports, not read",
                    Bound.EXPORTS,
                    () -> unread(24, "/api/v1/audit/export?incident=" + events())),
            new Attack(
                    "texts",
                    "readers of a review that is made to be slow, six for each core",
                    Bound.TEXTS,
                    () -> unread(6 * Runtime.getRuntime().availableProcessors(), "/incidents/" + slow() + "/review")),
            new Attack(
                    "prints",
                    "24 requests for a report of 5,000 events, not read",
                    Bound.PRINTS,
                    () -> unread(24, "/api/v1/incidents/" + many() + "/report.pdf"),
                    () -> printed(many(), false)),
            new Attack(
                    "items",
                    "4 requests for a report of 60,000 list items, not read",
                    Bound.PRINTS,
                    () -> unread(4, "/api/v1/incidents/" + items() + "/report.pdf"),
                    () -> printed(items(), true)));

    /** What keeps attacks from doing harm. The program of a control, dev.afterword.weak.WeakProgram, has one of them taken out. */
    private enum Bound {
        FORMS("the filter that bounds what a request may claim"),
        UPLOADS("receiving a body before the transaction is opened"),
        RAW("keeping raw records out of lists and pages"),
        EXPORTS("writing exports to disk, a few at a time"),
        TEXTS("the bounds of lines and time for a text"),
        PRINTS("a process for printing");

        private final String words;

        Bound(String words) {
            this.words = words;
        }
    }

    private interface Act {
        void run() throws Exception;
    }

    /**
     * @param claim what is claimed
     * @param act claims it, and waits for nothing
     * @param then what a server has to do afterwards
     */
    private record Attack(String name, String claim, Bound bound, Act act, Act then) {
        Attack(String name, String claim, Bound bound, Act act) {
            this(name, claim, bound, act, () -> {});
        }
    }

    private final int port;
    private final String token;
    private final ConcurrentLinkedQueue<Socket> open = new ConcurrentLinkedQueue<>();

    private Abuse(int port, String token) {
        this.port = port;
        this.token = token;
    }

    public static void main(String[] args) throws Exception {
        boolean names = args[0].equals("names");
        Abuse abuse = names ? new Abuse(0, "") : new Abuse(Integer.parseInt(args[1]), args[2]);
        List<Attack> chosen = abuse.chosen(args.length > (names ? 1 : 3) ? args[args.length - 1] : "");
        for (Attack attack : chosen) {
            switch (args[0]) {
                case "names" ->
                    System.out.println(attack.name + ":" + attack.bound.name().toLowerCase(Locale.ROOT));
                case "control" -> abuse.control(attack);
                default -> abuse.attack(attack);
            }
        }
        System.exit(0); // senders may still wait for a server that is gone
    }

    private List<Attack> chosen(String name) {
        List<Attack> chosen = attacks.stream()
                .filter(attack -> name.isEmpty() || attack.name.equals(name))
                .toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("no attack " + name + ", only "
                    + String.join(", ", attacks.stream().map(Attack::name).toList()));
        }
        return chosen;
    }

    private void attack(Attack attack) throws Exception {
        attack.act.run();
        judge(attack.claim);
        attack.then.run();
    }

    /** Makes five calls within some seconds, and expects an answer to each in time. */
    private void judge(String claim) throws Exception {
        long slowest = 0;
        for (int i = 0; i < 5; i++) {
            Thread.sleep(i == 0 ? 1000 : 200);
            long begin = System.nanoTime();
            Answer answer = ask();
            long took = (System.nanoTime() - begin) / 1_000_000;
            slowest = Math.max(slowest, took);
            if (answer != Answer.IN_TIME) {
                throw new IllegalStateException("FAILED: " + claim + ": " + answer + " after " + took + " ms");
            }
        }
        System.err.println(claim + ": others are answered within " + slowest + " ms");
        for (Socket socket = open.poll(); socket != null; socket = open.poll()) {
            socket.close();
        }
        Thread.sleep(500);
    }

    private void control(Attack attack) throws Exception {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                attack.act.run();
            } catch (Exception e) {
                // the server ends meanwhile
            }
        });
        String harm = harm().orElseThrow(() -> new IllegalStateException(
                "FAILED: " + attack.claim + ": does no harm without " + attack.bound.words + ", so it proves nothing"));
        System.err.println(attack.claim + ", without " + attack.bound.words + ": " + harm);
    }

    /** Waits until nobody is answered in time, and for how long. */
    private Optional<String> harm() throws InterruptedException {
        long begin = System.nanoTime();
        long good = begin;
        while (System.nanoTime() - begin < UNTIL_HARM.toNanos()) {
            long asked = System.nanoTime();
            Answer answer = ask();
            if (answer == Answer.GONE) {
                return Optional.of("the server ended after " + seconds(begin) + " s");
            }
            if (answer == Answer.IN_TIME) {
                if (asked - good > IN_TIME.toNanos()) {
                    break;
                }
                good = System.nanoTime();
            }
            Thread.sleep(200);
        }
        return System.nanoTime() - good > IN_TIME.toNanos()
                ? Optional.of("nobody was answered for " + seconds(good) + " s")
                : Optional.empty();
    }

    private static long seconds(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin).toSeconds();
    }

    private enum Answer {
        IN_TIME,
        REFUSED,
        NONE,
        GONE
    }

    /** Asks as somebody who works. */
    private Answer ask() throws InterruptedException {
        try {
            HttpRequest me = request("/api/v1/me").timeout(IN_TIME).GET().build();
            return HTTP.send(me, BodyHandlers.discarding()).statusCode() == 200 ? Answer.IN_TIME : Answer.REFUSED;
        } catch (ConnectException e) {
            return Answer.GONE;
        } catch (IOException e) {
            return Answer.NONE;
        }
    }

    private void forms(String method) throws IOException {
        for (int i = 0; i < 120; i++) {
            send(method + " /sign-in HTTP/1.1\r\n" + FORM + "Content-Length: 2000000\r\n", "a=");
        }
    }

    private void floods() throws InterruptedException {
        byte[] part = "a".repeat(100_000).getBytes(UTF_8);
        for (int i = 0; i < 40; i++) {
            Thread.startVirtualThread(() -> {
                try {
                    Socket socket = send("PUT /sign-in HTTP/1.1\r\n" + FORM + "Content-Length: 8000000\r\n", "a=");
                    for (int n = 0; n < 79; n++) {
                        socket.getOutputStream().write(part);
                    }
                } catch (IOException e) {
                    // refused: that is what is wanted
                }
            });
        }
        Thread.sleep(2000);
    }

    private void uploads() throws Exception {
        String incident = events();
        for (int i = 0; i < 30; i++) {
            send(
                    "POST /api/v1/incidents/" + incident + "/evidence HTTP/1.1\r\n" + own() + "Idempotency-Key: "
                            + UUID.randomUUID()
                            + "\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 9000000\r\n",
                    "--x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nslow\r\n--x\r\n"
                            + "Content-Disposition: form-data; name=\"file\"; filename=\"slow.log\"\r\n\r\nbeginning");
        }
    }

    private void unread(int times, String path) throws IOException {
        for (int i = 0; i < times; i++) {
            send("GET " + path + " HTTP/1.1\r\n" + own(), "");
        }
    }

    /** Asks for a report until it is printed, or refused in words. A slow machine prints long lists as paragraphs, which are shorter. */
    private void printed(String incident, boolean mayBeRefused) throws Exception {
        HttpRequest report =
                request("/api/v1/incidents/" + incident + "/report.pdf").GET().build();
        HttpResponse<byte[]> answer = HTTP.send(report, BodyHandlers.ofByteArray());
        for (int i = 0; (answer.statusCode() == 202 || answer.statusCode() == 503) && i < 40; i++) {
            judge("a print");
            answer = HTTP.send(report, BodyHandlers.ofByteArray());
        }
        int size = answer.body().length;
        boolean refused = mayBeRefused && answer.statusCode() == 413;
        if (!refused && (answer.statusCode() != 200 || size < 1_000_000)) {
            throw new IllegalStateException("FAILED: the report: " + answer.statusCode() + ", " + size + " bytes");
        }
        judge(refused ? "a report that was refused" : "a report of " + size / 1024 + " kB");
    }

    /** An incident of 200 events, each with a long raw record. */
    private String events() throws Exception {
        String raw = "r".repeat(99_000);
        return incident("Abuse: long events", 200, i -> "{\"title\": \"Event\", \"raw\": \"" + raw + "\"}", "");
    }

    /** An incident of 5,000 events. */
    private String many() throws Exception {
        Instant first = Instant.parse("2026-03-01T00:00:00Z");
        return incident(
                "Abuse: many events",
                5_000,
                i -> "{\"title\": \"Event %d was seen on a host\", \"occurredAt\": {\"at\": \"%s\"}}"
                        .formatted(i, first.plusSeconds(61L * i)),
                "");
    }

    /** An incident whose review takes a parser long. */
    private String slow() throws Exception {
        return incident("Abuse: slow texts", 0, i -> "", "a\\n-".repeat(16_600));
    }

    /** An incident whose review has 60,000 list items. */
    private String items() throws Exception {
        return incident("Abuse: list items", 0, i -> "", "- a\\n\\n".repeat(10_000));
    }

    private interface Event {
        String json(int number);
    }

    /** Returns the key of the incident with this title, which is made if there is none. */
    private String incident(String title, int events, Event event, String text) throws Exception {
        String all = HTTP.send(request("/api/v1/incidents?pageSize=50").GET().build(), BodyHandlers.ofString())
                .body();
        Matcher found = Pattern.compile(KEY.pattern() + "[^{}]*?\"title\":\"" + title + "\"")
                .matcher(all);
        if (found.find()) {
            return found.group(1);
        }
        Matcher made = KEY.matcher(post("/api/v1/incidents", "{\"title\": \"" + title + "\"}"));
        if (!made.find()) {
            throw new IllegalStateException("no incident");
        }
        String path = "/api/v1/incidents/" + made.group(1);
        try (ExecutorService writers = Executors.newFixedThreadPool(4)) {
            List<Callable<String>> writes = new ArrayList<>();
            for (int i = 0; i < events; i++) {
                String json = event.json(i);
                writes.add(() -> post(path + "/events", json));
            }
            for (Future<String> written : writers.invokeAll(writes)) {
                written.get();
            }
        }
        if (!text.isEmpty()) {
            review(path + "/review", text);
        }
        return made.group(1);
    }

    private void review(String path, String text) throws Exception {
        String sections = String.join(
                ",",
                SECTIONS.stream()
                        .map(section -> "\"" + section + "\":\"" + text + "\"")
                        .toList());
        String tag = HTTP.send(request(path).GET().build(), BodyHandlers.discarding())
                .headers()
                .firstValue("etag")
                .orElseThrow();
        HttpRequest edit = request(path)
                .header("Content-Type", "application/json")
                .header("If-Match", tag)
                .PUT(BodyPublishers.ofString("{\"sections\":{" + sections + "}}"))
                .build();
        HttpResponse<String> saved = HTTP.send(edit, BodyHandlers.ofString());
        if (saved.statusCode() != 200) {
            throw new IllegalStateException(path + " answered " + saved.statusCode() + ": " + saved.body());
        }
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
}
