package dev.afterword.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the API (and pages) of the program under test as one person. */
public final class Caller {

    private static final JsonMapper JSON = new JsonMapper();

    private final String base;
    private final @Nullable String token;
    private final OpenApiContract contract;

    Caller(String base, @Nullable String token, OpenApiContract contract) {
        this.base = base;
        this.token = token;
        this.contract = contract;
    }

    /** What came back. */
    public record Answer(int status, Map<String, List<String>> headers, String body) {
        public JsonNode json() {
            return JSON.readTree(body);
        }

        public String text(String path) {
            return json().at("/" + path.replace('.', '/')).asString();
        }

        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of(""))
                    .getFirst();
        }
    }

    public Answer get(String path) {
        return send("GET", path, null, Map.of());
    }

    public Answer post(String path, String json) {
        return send("POST", path, json, Map.of());
    }

    public Answer post(String path, String json, Map<String, String> headers) {
        return send("POST", path, json, headers);
    }

    public Answer put(String path, String json, @Nullable String ifMatch) {
        return send("PUT", path, json, ifMatch == null ? Map.of() : Map.of("If-Match", ifMatch));
    }

    /** Sends {@code json} with the ETag that the caller sees at {@code version}, or that of nothing yet. */
    public Answer putCurrent(String version, String path, String json) {
        List<String> etag = get(version).headers().getOrDefault("etag", List.of("\"0\""));
        return put(path, json, etag.getFirst());
    }

    public Answer patch(String path, String json, @Nullable String ifMatch) {
        return send("PATCH", path, json, ifMatch == null ? Map.of() : Map.of("If-Match", ifMatch));
    }

    public Answer delete(String path, @Nullable String ifMatch) {
        return send("DELETE", path, null, ifMatch == null ? Map.of() : Map.of("If-Match", ifMatch));
    }

    public Answer send(String method, String path, @Nullable String json, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json, UTF_8));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (json != null && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        HttpResponse<String> response = Asking.send(request.build(), BodyHandlers.ofString(UTF_8));
        Answer answer = new Answer(response.statusCode(), response.headers().map(), response.body());
        contract.check(method, path, answer);
        return answer;
    }
}
