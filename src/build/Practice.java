import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Starts a server with the sample and works on it for a while as people and programs do, so that the JVM learns what a server does all day
 * and not only how it starts. Then it ends the server, which writes the JVM's cache. Called by bin/lib.sh with the file for the server's
 * log, Afterword's jar, and java with its options. Ends with 2 if some of the work failed, and with 1 if the cache can't be good.
 */
public final class Practice {

    /** A server that takes longer than this is given up. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration WALK = Duration.ofSeconds(14);
    private static final Duration WORK = Duration.ofSeconds(24);

    /** How many of the first people of the sample are at work: leads. */
    private static final int PEOPLE = 2;

    /** What people open most. */
    private static final Pattern OFTEN = Pattern.compile(
            "/|/incidents|/follow-ups|/search\\?.*|/incidents/[A-Z0-9-]+(/sequence|/report\\.html|/findings)?");

    /** Prints would start a browser. */
    private static final Pattern NEVER = Pattern.compile(".*\\.(pdf|png)(\\?.*)?");

    private static final Pattern SERVES = Pattern.compile("serves (http://\\S+)");
    private static final Pattern PERSON = Pattern.compile("^ {4}(\\S+@\\S+) +(\\S+)$", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("<a [^>]*href=\"(/[^\"#]*)");
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]*)\"");
    private static final Pattern KEY = Pattern.compile("\"key\":\"(INC-[A-Z0-9-]+)\"");

    private final URI server;
    private final Instant begun = Instant.now();

    private Practice(URI server) {
        this.server = server;
    }

    public static void main(String[] args) throws Exception {
        Path log = Path.of(args[0]);
        int status = 0;
        String jar = args[1];
        List<String> java = List.of(args).subList(2, args.length);
        Process process = new ProcessBuilder(with(java, "-jar", jar, "--sample"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            Practice practice = new Practice(URI.create(awaitAddress(process, log)));
            Matcher person = PERSON.matcher(Files.readString(log));
            List<Callable<Void>> work = new ArrayList<>();
            while (work.size() < PEOPLE && person.find()) {
                String email = person.group(1);
                String password = person.group(2);
                if (work.isEmpty()) {
                    work.add(() -> practice.runProgram(
                            token(with(java.subList(0, 1), "-jar", jar, "cli", "token", "create", email))));
                }
                work.add(() -> practice.readPages(email, password));
            }
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<Void> each : threads.invokeAll(work)) {
                    each.get();
                }
            }
        } catch (ExecutionException e) {
            e.printStackTrace();
            status = 2;
        } finally {
            process.destroy();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                status = 1;
            }
        }
        System.exit(status);
    }

    private static String awaitAddress(Process process, Path log) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (process.isAlive() && Instant.now().isBefore(end)) {
            Matcher serves = SERVES.matcher(Files.readString(log));
            if (serves.find()) {
                return serves.group(1);
            }
            Thread.sleep(200);
        }
        throw new IllegalStateException("The server did not start; see " + log);
    }

    private static List<String> with(List<String> java, String... arguments) {
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of(arguments));
        return command;
    }

    private static String token(List<String> command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("no token was created");
        }
        return printed.lines().reduce("", (former, line) -> line);
    }

    private boolean isBefore(Duration end) {
        return Instant.now().isBefore(begun.plus(end));
    }

    /** Opens the pages that are linked from the start page, the nearest first, then the frequent ones again and again. */
    private Void readPages(String email, String password) throws IOException, InterruptedException {
        HttpClient browser = signIn(email, password);
        Set<String> known = new LinkedHashSet<>(List.of("/", "/search?q=token", "/search?q=type:finding+access"));
        List<String> pages = new ArrayList<>(known);
        for (int i = 0; i < pages.size() && isBefore(WALK); i++) {
            Matcher link = LINK.matcher(get(browser, pages.get(i), ""));
            while (link.find()) {
                String path = link.group(1).replace("&amp;", "&");
                if (!NEVER.matcher(path).matches() && known.add(path)) {
                    pages.add(path);
                }
            }
        }
        List<String> often = pages.stream().filter(OFTEN.asMatchPredicate()).toList();
        for (int i = 0; isBefore(WORK); i++) {
            get(browser, often.get(i % often.size()), "");
        }
        return null;
    }

    private Void runProgram(String token) throws IOException, InterruptedException {
        HttpClient program = HttpClient.newHttpClient();
        Matcher key = KEY.matcher(get(program, "/api/v1/incidents", token));
        List<String> incidents = new ArrayList<>();
        while (key.find()) {
            incidents.add("/api/v1/incidents/" + key.group(1));
        }
        for (int i = 0; isBefore(WORK); i++) {
            String incident = incidents.get(i % incidents.size());
            for (String path : List.of(
                    "/api/v1/incidents?pageSize=50",
                    "/api/v1/incidents?q=mail",
                    "/api/v1/search?q=token",
                    incident,
                    incident + "?include=events",
                    incident + "/events")) {
                get(program, path, token);
            }
            post(
                    program,
                    "/api/v1/incidents",
                    token,
                    "application/json",
                    "{\"title\": \"Mailbox rule forwards to an address outside\"}");
        }
        return null;
    }

    private HttpClient signIn(String email, String password) throws IOException, InterruptedException {
        HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        Matcher csrf = CSRF.matcher(get(browser, "/sign-in", ""));
        if (!csrf.find()) {
            throw new IllegalStateException("no form to sign in with");
        }
        String form = "_csrf=" + URLEncoder.encode(csrf.group(1), UTF_8) + "&email=" + URLEncoder.encode(email, UTF_8)
                + "&password=" + URLEncoder.encode(password, UTF_8);
        post(browser, "/sign-in", "", "application/x-www-form-urlencoded", form);
        return browser;
    }

    private String get(HttpClient client, String path, String token) throws IOException, InterruptedException {
        return client.send(to(path, token).build(), BodyHandlers.ofString()).body();
    }

    private void post(HttpClient client, String path, String token, String type, String body)
            throws IOException, InterruptedException {
        client.send(
                to(path, token)
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.discarding());
    }

    private HttpRequest.Builder to(String path, String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(path)).timeout(Duration.ofMinutes(1));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }
}
