import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The people of bin/prove backup. {@code write PORT TOKEN FILE}: eight writers take in incidents, events and evidence, however often the
 * server goes away, and note when each was confirmed. {@code check PORT TOKEN FILE MOMENT}: prints what was confirmed before the moment
 * and isn't there.
 */
public final class BackupProof {

    private static final int WRITERS = 8;
    private static final Pattern KEY = Pattern.compile("\"key\":\"((?:INC|T|E)-[0-9A-Z-]+)\"");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final String api;
    private final String token;
    private final Path file;

    private BackupProof(String[] args) {
        this.api = "http://127.0.0.1:" + args[1] + "/api/v1";
        this.token = args[2];
        this.file = Path.of(args[3]);
    }

    public static void main(String[] args) throws Exception {
        BackupProof proof = new BackupProof(args);
        if (args[0].equals("write")) {
            for (int writer = 0; writer < WRITERS; writer++) {
                int number = writer;
                Thread.ofPlatform().start(() -> proof.write(number));
            }
        } else {
            proof.check(Instant.parse(args[4]));
        }
    }

    private void write(int writer) {
        for (int number = 1; ; number++) {
            try {
                String incident =
                        confirmed(json("/incidents", "{\"title\": \"Writer " + writer + ", " + number + "\"}"), "");
                for (int i = 0; i < 3; i++) {
                    confirmed(json("/incidents/" + incident + "/events", "{\"title\": \"Event " + i + "\"}"), incident);
                    confirmed(
                            evidence(incident, "Writer " + writer + ", file " + i + "\n" + "x".repeat(20_000)),
                            incident);
                    pause(250); // else there would soon be more to look for than can be looked for in minutes
                }
            } catch (IOException e) {
                pause(200);
            }
        }
    }

    /** Sends the request; when it was carried out, notes that and returns the key of what was made. */
    private String confirmed(HttpRequest request, String incident) throws IOException {
        HttpResponse<String> answer;
        try {
            answer = HTTP.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        Matcher key = KEY.matcher(answer.body());
        if (answer.statusCode() >= 500 || answer.statusCode() == 429) {
            throw new IOException("not now: " + answer.statusCode());
        }
        if (answer.statusCode() != 201 || !key.find()) {
            System.err.println(request.uri() + " answered " + answer.statusCode() + ": " + answer.body());
            System.exit(1);
        }
        String line = Instant.now() + " " + (incident.isEmpty() ? key.group(1) : incident + " " + key.group(1)) + "\n";
        synchronized (this) {
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        return key.group(1);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest json(String path, String body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest evidence(String incident, String text) {
        String body = "--x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nLog\r\n--x\r\n"
                + "Content-Disposition: form-data; name=\"file\"; filename=\"log.txt\"\r\n\r\n" + text
                + "\r\n--x--\r\n";
        return request("/incidents/" + incident + "/evidence")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString(body, UTF_8))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(api + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token);
    }

    private void check(Instant moment) throws Exception {
        int before = 0;
        List<String> missing = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String[] words = line.split(" ");
            if (Instant.parse(words[0]).isBefore(moment)) {
                before++;
                if (!isThere(words)) {
                    missing.add(line);
                }
            }
        }
        System.out.println(before + " confirmed before the moment, " + missing.size() + " of them missing");
        missing.stream().limit(5).forEach(System.out::println);
        System.exit(before == 0 || !missing.isEmpty() ? 1 : 0);
    }

    private boolean isThere(String[] words) throws Exception {
        String path = "/incidents/" + words[1];
        if (words.length > 2) {
            path += (words[2].startsWith("T-") ? "/events/" : "/evidence/") + words[2];
        }
        return HTTP.send(request(path).GET().build(), BodyHandlers.discarding()).statusCode() == 200;
    }
}
