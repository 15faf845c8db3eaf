package dev.afterword.tracker.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.afterword.database.TestCluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Debian's Redmine on the embedded PostgreSQL, on loopback. */
final class RedmineServer {

    private static final Path HOME = Path.of("/usr/share/redmine");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String database;
    private final String databaseUri;
    private final int port;
    private final Path folder = Files.createTempDirectory("redmine");
    private final Map<String, String> keys = new HashMap<>();
    private Process puma;

    /** @param markup {@code common_mark}, {@code textile} or nothing for none */
    RedmineServer(String markup) throws Exception {
        database = "redmine_" + (markup.isEmpty() ? "plain" : markup);
        databaseUri = TestCluster.shared().createFor(database);
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        // The package names its database driver only where it has been given a database of the machine.
        Files.writeString(folder.resolve("Gemfile"), """
                eval_gemfile '/usr/share/redmine/Gemfile'
                gem 'pg' unless dependencies.any? { |gem| gem.name == 'pg' }
                """);
        run(List.of("bin/rake", "db:migrate"));
        Path script = Path.of(
                Objects.requireNonNull(getClass().getResource("redmine.rb")).toURI());
        String output = run(List.of("bin/rails", "runner", script.toString(), markup));
        output.lines()
                .map(line -> line.split(" "))
                .filter(words -> words[0].equals("KEY"))
                .forEach(words -> keys.put(words[1], words[2]));
        start();
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + port);
    }

    String key(String login) {
        return Objects.requireNonNull(keys.get(login), login);
    }

    void start() throws IOException, InterruptedException {
        puma = process(
                List.of("puma", "-b", "tcp://127.0.0.1:" + port, "-t", "2:4", "--dir", HOME.toString(), "config.ru"));
        for (int i = 0; i < 600; i++) {
            try {
                HTTP.send(
                        HttpRequest.newBuilder(base().resolve("/issues.json")).build(),
                        HttpResponse.BodyHandlers.discarding());
                return;
            } catch (IOException e) {
                if (!puma.isAlive()) {
                    throw new IOException(
                            "Redmine has ended: "
                                    + new String(puma.getInputStream().readAllBytes(), UTF_8),
                            e);
                }
                Thread.sleep(100);
            }
        }
        throw new IOException("Redmine doesn't answer");
    }

    void stop() throws InterruptedException {
        puma.destroy();
        if (!puma.waitFor(20, TimeUnit.SECONDS)) {
            puma.destroyForcibly().waitFor();
        }
    }

    /** Sends what a person there does. */
    String as(String login, String method, String path, String json) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(base().resolve(path))
                        .header("X-Redmine-API-Key", key(login))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        Process process = process(command);
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(output);
        }
        return output;
    }

    private Process process(List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(HOME.toFile()).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "DATABASE_URL",
                        databaseUri,
                        "RAILS_ENV",
                        "production",
                        "SECRET_KEY_BASE",
                        "only for this proof, which listens on loopback only",
                        "SCHEMA",
                        folder.resolve("schema.rb").toString(),
                        "BUNDLE_GEMFILE",
                        folder.resolve("Gemfile").toString()));
        return builder.start();
    }

    void remove() throws IOException, InterruptedException {
        stop();
        TestCluster.shared().drop(database);
        for (String file : List.of("Gemfile", "Gemfile.lock", "schema.rb")) {
            Files.deleteIfExists(folder.resolve(file));
        }
        Files.delete(folder);
    }
}
