import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sixteen people who search: response leads, auditors, members of ten incidents and members of thousands. First they take turns, then all
 * search and read for a second on the average, twice, because the server's code is still being compiled the first time, then none of them
 * pauses. Prints the server's time by kind of query and by reader, and beside it that of the counts, which a page asks for once it is shown;
 * every fourth is read for so long that the hits are counted on.
 * Called by bin/bench search, with the port, the password of the people, the seconds of a round, and the email of each.
 */
public final class Search {

    private static final Pattern TIME = Pattern.compile("total;dur=([0-9.]+)");
    private static final Pattern NEXT = Pattern.compile("href=\"(/search\\?[^\"]*pageToken=[^\"]*)\"");
    private static final Pattern COUNTING = Pattern.compile("hx-get=\"(/search/counts\\?[^\"]*)\"");
    /** How often a page that is still read asks for what isn't counted yet. */
    private static final int ASKED_ON = 3;

    private static final Pattern COUNTING_ON = Pattern.compile("hx-get=\"(/search/counts/on[^\"]*)\"");
    private static final Pattern KEY = Pattern.compile("\"/(?:incidents|follow-ups)/((?:INC|FU)-[A-Z0-9-]+)\"");

    private static final List<String> COMMON = List.of("the", "access", "server", "token", "password", "customer", "alert", "mail");
    private static final List<String> BETWEEN =
            List.of("ransomware", "failover", "impersonation", "cookie", "callback", "expired", "bucket", "deadline", "pager");
    private static final List<String> STARTS = List.of("imperson", "certif", "exfil", "persis", "authent", "escal", "ransom");
    private static final List<String> PARTS = List.of("sonation", "tificate", "filtration", "sistence", "henticator", "calation", "ployp");
    private static final List<String> SIGNS = List.of("釣魚", "外洩", "憑證", "防火牆", "勒索軟體", "稽核", "隨身碟", "系統 權限", "帳號");
    private static final List<String> WRONG =
            List.of("ransomwear", "certifcate", "exfiltraton", "impersonaton", "authentcator", "failvoer", "credentail", "persistance");
    private static final List<String> PAIRS =
            List.of("stolen token", "expired certificate", "backup -token", "ransomware or exfiltration", "\"customer team\"", "reset password late");
    private static final List<String> NARROWED = List.of(
            "type:finding severity:1 token", "status:open backup", "before:2022 phishing", "owner:me type:follow-up", "team:\"Team 3\" rotated",
            "after:2026-06 type:event server", "severity:1 status:closed laptop", "type:incident type:finding ransomware", "by:me certificate");
    private static final List<String> LINES = List.of("curl", "unknownagent 404", "agent mozilla", "nginx answered", "GET items");
    private static final List<String> FIRST = List.of("ba", "ker", "lo", "mi", "ta", "ves", "ru", "no", "sha", "di", "pro", "gan", "el", "fi", "qua", "zo");
    private static final List<String> SECOND = List.of("na", "rel", "to", "vi", "sem", "du", "ka", "les", "mo", "ri", "fa", "gu", "pel", "ni", "sor");
    private static final List<String> THIRD = List.of("ter", "mos", "ling", "vex", "nik", "sol", "ption", "core", "lum", "tish", "pse", "met", "wick");

    private static final Map<String, Function<Random, String>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("common word", random -> one(COMMON, random));
        KINDS.put("word between", random -> one(BETWEEN, random));
        KINDS.put("rare word", random -> one(FIRST, random) + one(SECOND, random) + one(THIRD, random));
        KINDS.put("several words", random -> one(PAIRS, random));
        KINDS.put("beginning", random -> one(STARTS, random));
        KINDS.put("part of a word", random -> one(PARTS, random));
        KINDS.put("Chinese", random -> one(SIGNS, random));
        KINDS.put("filters", random -> one(NARROWED, random));
        KINDS.put("address", random -> random.nextBoolean() ? "203.0." + number(random) + "." + number(random)
                : random.nextBoolean() ? "10." + number(random) + "." + number(random) + "." + number(random)
                        : "c2-" + (1 + random.nextInt(50_000)) + ".evil.example");
        KINDS.put("hash", random -> sha256("file " + (1 + random.nextInt(100_000))));
        KINDS.put("host", random -> "srv-" + (1 + random.nextInt(30_000)));
        KINDS.put("typo", random -> one(WRONG, random));
        KINDS.put("log records", random -> "type:record " + one(LINES, random));
        KINDS.put("key", random -> null);
        KINDS.put("next page", random -> one(COMMON, random));
    }

    private final int port;
    private final Map<String, ConcurrentLinkedQueue<Double>> byKind = new LinkedHashMap<>();
    private final Map<String, ConcurrentLinkedQueue<Double>> byReader = new LinkedHashMap<>();
    private final ConcurrentLinkedQueue<Double> counting = new ConcurrentLinkedQueue<>();
    private final Collection<Double> countingOn = new ConcurrentLinkedQueue<>();
    private final AtomicInteger shown = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> slow = new ConcurrentLinkedQueue<>();
    private final AtomicInteger failed = new AtomicInteger();

    /** @param keys of things that were found */
    private record Reader(String name, HttpClient browser, List<String> keys) {}

    private Search(int port) {
        this.port = port;
    }

    public static void main(String[] args) throws Exception {
        Search search = new Search(Integer.parseInt(args[0]));
        long seconds = Long.parseLong(args[2]);
        List<Reader> readers = new ArrayList<>();
        for (String email : List.of(args).subList(3, args.length)) {
            readers.add(search.signIn(email, args[1]));
        }
        search.forget();
        for (int round = 0; round < 2; round++) {
            for (Reader reader : readers) {
                Random random = new Random(round * 100L + readers.indexOf(reader));
                for (String kind : KINDS.keySet()) {
                    search.ask(reader, kind, random);
                }
            }
            if (round == 0) {
                search.forget(); // the first one warms up
            }
        }
        search.print("One after the other", true);
        search.round(readers, seconds, 1000);
        search.print(readers.size() + " people, each about every second, while the server's code is compiled", false);
        search.round(readers, seconds, 1000);
        search.print(readers.size() + " people, each about every second", true);
        search.round(readers, seconds / 2, 0);
        search.print(readers.size() + " people without a pause", false);
    }

    private static String one(List<String> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    private static int number(Random random) {
        return 1 + random.nextInt(250);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private Reader signIn(String email, String password) throws Exception {
        HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        Matcher csrf = Pattern.compile("name=\"_csrf\" value=\"([^\"]*)\"")
                .matcher(browser.send(to("/sign-in").build(), BodyHandlers.ofString()).body());
        if (!csrf.find()) {
            throw new IllegalStateException("no form");
        }
        String form = "_csrf=" + URLEncoder.encode(csrf.group(1), UTF_8) + "&email=" + URLEncoder.encode(email, UTF_8) + "&password="
                + URLEncoder.encode(password, UTF_8);
        int status = browser.send(
                        to("/sign-in")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
        if (status != 303 && status != 302) {
            throw new IllegalStateException(email + " can't sign in: " + status);
        }
        String name = email.replaceFirst("\\d*@.*", "");
        Reader reader = new Reader(name, browser, new ArrayList<>());
        byReader.computeIfAbsent(name, any -> new ConcurrentLinkedQueue<>());
        KINDS.keySet().forEach(kind -> byKind.computeIfAbsent(kind, any -> new ConcurrentLinkedQueue<>()));
        Matcher key = KEY.matcher(timed(reader, "key", "/search?q=ransomware"));
        while (key.find()) {
            reader.keys().add(key.group(1));
        }
        return reader;
    }

    private void round(List<Reader> readers, long seconds, int pause) throws InterruptedException {
        long end = System.nanoTime() + seconds * 1_000_000_000;
        List<Thread> working = new ArrayList<>();
        for (Reader reader : readers) {
            Random random = new Random(seconds * 1000 + pause + readers.indexOf(reader));
            List<String> kinds = List.copyOf(KINDS.keySet());
            working.add(Thread.startVirtualThread(() -> {
                try {
                    while (System.nanoTime() < end) {
                        if (pause > 0) {
                            Thread.sleep(pause / 2 + random.nextInt(pause));
                        }
                        ask(reader, kinds.get(random.nextInt(kinds.size())), random);
                    }
                } catch (Exception e) {
                    failed.incrementAndGet();
                    System.err.println(e);
                }
            }));
        }
        for (Thread each : working) {
            each.join();
        }
    }

    private void ask(Reader reader, String kind, Random random) throws Exception {
        String words = KINDS.get(kind).apply(random);
        if (words == null) {
            words = reader.keys().isEmpty() ? "FU-000000" : one(reader.keys(), random);
        }
        String path = "/search?q=" + URLEncoder.encode(words, UTF_8);
        if (!kind.equals("next page")) {
            timed(reader, kind, path);
            return;
        }
        String type = one(List.of("finding", "followUp", "event", "incident"), random);
        String page = send(reader, path + "&type=" + type).body();
        for (int n = 0; n < 2; n++) {
            Matcher next = NEXT.matcher(page);
            if (!next.find()) {
                return;
            }
            page = timed(reader, kind, next.group(1).replace("&amp;", "&"));
        }
    }

    private HttpResponse<String> send(Reader reader, String path) throws Exception {
        return reader.browser().send(to(path).build(), BodyHandlers.ofString());
    }

    private String timed(Reader reader, String kind, String path) throws Exception {
        HttpResponse<String> answer = send(reader, path);
        double millis = millis(answer);
        byKind.get(kind).add(millis);
        byReader.get(reader.name()).add(millis);
        slow.add("%8.1f ms %s: %s".formatted(millis, reader.name(), path));
        String counted = count(reader, answer.body(), COUNTING, counting);
        if (shown.incrementAndGet() % 4 == 0) {
            for (int asked = 0; asked < ASKED_ON; asked++) {
                counted = count(reader, counted, COUNTING_ON, countingOn);
            }
        }
        return answer.body();
    }

    /** Follows the address of a count on a page, if there is one. Returns what it answers, or else the page. */
    private String count(Reader reader, String page, Pattern address, Collection<Double> taken) throws Exception {
        Matcher counts = address.matcher(page);
        if (!counts.find()) {
            return page;
        }
        HttpResponse<String> answer = send(reader, counts.group(1).replace("&amp;", "&"));
        taken.add(millis(answer));
        return answer.body();
    }

    private double millis(HttpResponse<String> answer) {
        Matcher time = TIME.matcher(answer.headers().firstValue("Server-Timing").orElse(""));
        if (answer.statusCode() >= 400 || !time.find()) {
            failed.incrementAndGet();
            System.err.println(answer.uri() + " answered " + answer.statusCode());
            return 0;
        }
        return Double.parseDouble(time.group(1));
    }

    private void forget() {
        byKind.values().forEach(Collection::clear);
        byReader.values().forEach(Collection::clear);
        counting.clear();
        countingOn.clear();
        slow.clear();
        failed.set(0);
    }

    private void print(String name, boolean each) {
        line(name, byKind.values().stream().flatMap(Collection::stream).toList());
        if (each) {
            byKind.forEach((kind, all) -> line("  " + kind, all));
            byReader.forEach((reader, all) -> line("  as " + reader, all));
            line("  counts, after the hits", counting);
            line("  counted on, every fourth page", countingOn);
            slow.stream().sorted(java.util.Comparator.reverseOrder()).limit(10).forEach(System.out::println);
        }
        if (failed.get() > 0) {
            System.out.println("  " + failed + " FAILED");
        }
        forget();
    }

    private static void line(String name, Collection<Double> all) {
        double[] sorted = all.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length > 0) {
            System.out.printf("%-40s %5d, median %6.1f ms, 95th %6.1f ms, 99th %6.1f ms, slowest %7.1f ms%n", name, sorted.length, at(sorted, .5),
                    at(sorted, .95), at(sorted, .99), sorted[sorted.length - 1]);
        }
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(sorted.length * share))];
    }
}
