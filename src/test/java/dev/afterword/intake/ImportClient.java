package dev.afterword.intake;

import dev.afterword.access.People;
import dev.afterword.access.PersonFields;
import dev.afterword.access.Role;
import dev.afterword.access.token.CreateToken;
import dev.afterword.access.token.Token;
import dev.afterword.access.token.Tokens;
import dev.afterword.kernel.RandomCodes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that talks to the API, as a person of its own. */
final class ImportClient {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String base;
    final String token;

    private ImportClient(String base, String token) {
        this.base = base;
        this.token = token;
    }

    static ImportClient as(int port, People people, Tokens tokens, Role... roles) {
        var person =
                people.addLocally(PersonFields.named("Lead", RandomCodes.random(12) + "@example.org", roles), null);
        String secret = tokens.createLocally(person.id(), new CreateToken("test", 1, Token.Scope.ALL, Set.of()))
                .secret();
        return new ImportClient("http://localhost:" + port, secret);
    }

    record Answer(int status, JsonNode json, String location) {}

    Answer send(String query, String type, byte[] file) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(base + "/api/v1/imports" + query))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(file)));
    }

    Answer veris(String file) throws IOException, InterruptedException {
        return send("?format=veris", "application/x-ndjson", file.getBytes(StandardCharsets.UTF_8));
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(base + path)));
    }

    /** The key of the incident that a record of VERIS became. */
    String find(String record) throws IOException, InterruptedException {
        for (JsonNode item : get("/api/v1/incidents?pageSize=200").json().path("items")) {
            String key = item.path("key").asString();
            if (record.equals(
                    get("/api/v1/incidents/" + key).json().at("/source/id").asString(""))) {
                return key;
            }
        }
        throw new AssertionError("no incident came from " + record);
    }

    void patch(String key, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/api/v1/incidents/" + key))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("If-Match", "\"1\"")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(json))
                .build();
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
    }

    String text(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + token)
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    Answer untilOver(String location) throws IOException, InterruptedException {
        Instant limit = Instant.now().plus(Duration.ofMinutes(3));
        while (Instant.now().isBefore(limit)) {
            Answer answer = get(location);
            String state = answer.json().path("state").asString();
            if (state.equals("FINISHED") || state.equals("STOPPED")) {
                return answer;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the import isn't over after three minutes");
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(
                request.header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(
                answer.statusCode(),
                answer.body().startsWith("{") ? JSON.readTree(answer.body()) : JSON.readTree("{}"),
                answer.headers().firstValue("Location").orElse(""));
    }
}
