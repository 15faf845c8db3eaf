package dev.afterword.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Holds answers of the API against its own OpenAPI document: a call that isn't in it, or an answer of another shape, fails. */
public final class OpenApiContract {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, OpenApiContract> KNOWN = new ConcurrentHashMap<>();

    private final JsonNode document;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private OpenApiContract(JsonNode document) {
        this.document = document;
    }

    static OpenApiContract of(String base) {
        return KNOWN.computeIfAbsent(base, OpenApiContract::fetch);
    }

    private static OpenApiContract fetch(String base) {
        try (var in = URI.create(base + "/api/v1/openapi.json").toURL().openStream()) {
            return new OpenApiContract(JSON.readTree(new String(in.readAllBytes(), UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode document() {
        return document;
    }

    void check(String method, String path, Caller.Answer answer) {
        String bare = path.replaceFirst("\\?.*", "");
        if (!bare.startsWith("/api/v1/") || bare.endsWith("openapi.json")) {
            return;
        }
        Optional<String> pointer = response(bare, method.toLowerCase(Locale.ROOT), answer);
        if (pointer.isEmpty() || !answer.header("content-type").matches("application/([a-z]+\\+)?json.*")) {
            return;
        }
        List<Error> errors =
                schemas.computeIfAbsent(pointer.get(), this::schema).validate(answer.body(), InputFormat.JSON);
        if (!errors.isEmpty()) {
            throw new AssertionError(method + " " + path + " answered what its OpenAPI document does not say: " + errors
                    + "\n" + answer.body());
        }
    }

    /** Returns the place of the schema of this answer; empty if the address is unknown and was refused as such. */
    private Optional<String> response(String path, String method, Caller.Answer answer) {
        // an address without variables goes before one that would match it, too
        var paths = document.get("paths").properties().stream()
                .sorted(Comparator.comparing(entry -> !entry.getKey().equals(path)))
                .toList();
        for (var entry : paths) {
            if (matches(entry.getKey(), path) && entry.getValue().has(method)) {
                JsonNode responses = entry.getValue().get(method).get("responses");
                String status = String.valueOf(answer.status());
                if (!responses.has(status) && answer.status() < 400) {
                    throw new AssertionError(method + " " + path + " answered " + status + ", and its document says "
                            + responses.propertyNames());
                }
                return answer.status() == 204
                        ? Optional.empty()
                        : Optional.of(
                                media(entry.getKey(), method, responses.has(status) ? status : "default", responses));
            }
        }
        if (answer.status() < 400) {
            throw new AssertionError(method + " " + path + " is not in the OpenAPI document");
        }
        return Optional.empty();
    }

    private static boolean matches(String template, String path) {
        String regex = Pattern.quote(template).replaceAll("\\{[^}]+}", "\\\\E[^/]+\\\\Q");
        return path.matches(regex);
    }

    private static String media(String template, String method, String status, JsonNode responses) {
        JsonNode content = responses.get(status).get("content");
        if (content == null) {
            throw new AssertionError(method + " " + template + " answers " + status + " without a described body");
        }
        String media = content.properties().iterator().next().getKey();
        return String.join(
                "/", "#/paths", escape(template), method, "responses", status, "content", escape(media), "schema");
    }

    private static String escape(String part) {
        return part.replace("~", "~0").replace("/", "~1");
    }

    private Schema schema(String pointer) {
        ObjectNode root = JSON.createObjectNode();
        root.set("components", document.get("components"));
        root.set("allOf", JSON.createArrayNode().add(document.at(pointer.substring(1))));
        return registry.getSchema(root);
    }
}
