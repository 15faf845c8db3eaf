package dev.afterword.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends a file to a server piece by piece, and waits until the import ends, also through a restart of that server. */
final class ImportUpload {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int TRIES = 60;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final String base;
    private final String token;
    private final String language;

    ImportUpload(String base, String token, String language) {
        this.base = base.replaceAll("/+$", "");
        this.token = token;
        this.language = language;
    }

    String base() {
        return base;
    }

    /** @param json the import, or the problem */
    record Answer(int status, JsonNode json) {
        boolean accepted() {
            return status == 200 || status == 202;
        }
    }

    Answer bring(Path file, boolean historical, ProgressBar bar) throws IOException, InterruptedException {
        String name = URLEncoder.encode(file.getFileName().toString(), StandardCharsets.UTF_8);
        Answer answer = send("/api/v1/imports?format=veris&historical=" + historical + "&fileName=" + name, file, bar);
        return answer.status() == 202 ? untilOver(answer, bar) : answer;
    }

    /** Sends a file as the body of a call. */
    Answer send(String path, Path file, ProgressBar bar) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("Content-Type", isGzip(file) ? "application/gzip" : "application/x-ndjson")
                .POST(BodyPublishers.ofInputStream(() -> counted(file, bar)))
                .build();
        return answer(http.send(request, BodyHandlers.ofString()));
    }

    private Answer untilOver(Answer accepted, ProgressBar bar) throws IOException, InterruptedException {
        String path = "/api/v1/imports/" + accepted.json().path("id").asString("");
        Answer answer = accepted;
        int tries = TRIES;
        while (answer.accepted() && !isOver(answer)) {
            bar.records(
                    answer.json().path("recordsDone").asLong(0),
                    answer.json().path("records").asLong(0));
            Thread.sleep(300);
            try {
                answer = answer(http.send(request(path).build(), BodyHandlers.ofString()));
                tries = TRIES;
            } catch (IOException e) {
                // The file is stored there. A server that is started again continues with it.
                if (--tries == 0) {
                    throw e;
                }
                Thread.sleep(1_000);
            }
        }
        return answer;
    }

    private static boolean isOver(Answer answer) {
        String state = answer.json().path("state").asString("");
        return state.equals(ImportState.FINISHED.name()) || state.equals(ImportState.STOPPED.name());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept-Language", language);
    }

    private static Answer answer(HttpResponse<String> response) throws IOException {
        try {
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (JacksonException e) {
            throw new IOException("HTTP " + response.statusCode());
        }
    }

    private static boolean isGzip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == 0x1f && in.read() == 0x8b;
        }
    }

    private static InputStream counted(Path file, ProgressBar bar) {
        try {
            long size = Files.size(file);
            return new Counted(Files.newInputStream(file), size, bar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Counted extends FilterInputStream {
        private final long size;
        private final ProgressBar bar;
        private long sent;

        private Counted(InputStream in, long size, ProgressBar bar) {
            super(in);
            this.size = size;
            this.bar = bar;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int got = super.read(into, from, length);
            sent += Math.max(got, 0);
            bar.bytes(sent, size);
            return got;
        }
    }
}
