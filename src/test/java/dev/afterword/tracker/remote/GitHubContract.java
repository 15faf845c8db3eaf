package dev.afterword.tracker.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Holds calls, answers and webhooks against what GitHub publishes of them: {@code src/build/github-schema.mjs} says where. */
final class GitHubContract {

    private static final JsonMapper JSON = new JsonMapper();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final JsonNode DOCUMENT = read();

    private GitHubContract() {}

    private static JsonNode read() {
        try (InputStream in = GitHubContract.class.getResourceAsStream("github.json")) {
            return JSON.readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Checks one call, and what a test answered to it; those of GraphQL aren't described there. */
    static void check(ServeEvent event) {
        String method = event.getRequest().getMethod().value().toLowerCase(Locale.ROOT);
        URI uri = URI.create(event.getRequest().getUrl());
        if (uri.getPath().equals("/graphql")) {
            return;
        }
        JsonNode call = DOCUMENT.get("paths").properties().stream()
                .filter(path ->
                        uri.getPath().matches(Pattern.quote(path.getKey()).replaceAll("\\{[^}]+}", "\\\\E[^/]+\\\\Q")))
                .max(Comparator.comparingInt(path -> path.getKey().length()))
                .map(path -> path.getValue().get(method))
                .orElseThrow(() -> new AssertionError(method + " " + uri + " isn't a call of GitHub"));
        String where = method + " " + uri;
        if (uri.getRawQuery() != null) {
            for (String pair : uri.getRawQuery().split("&")) {
                query(where, call.get("parameters"), pair.split("=", 2));
            }
        }
        if (call.has("request")) {
            valid(where, call.get("request"), event.getRequest().getBodyAsString());
        }
        String status = String.valueOf(event.getResponse().getStatus());
        JsonNode answer = call.get("responses").get(status);
        assertThat(answer).as(where + " doesn't answer " + status).isNotNull();
        if (answer.isObject()) {
            valid(where + " " + status, answer, event.getResponse().getBodyAsString());
        }
    }

    private static void query(String where, JsonNode parameters, String[] pair) {
        JsonNode schema = parameters.get(pair[0]);
        assertThat(schema).as(where + " has no parameter " + pair[0]).isNotNull();
        String value = URLDecoder.decode(pair[1], StandardCharsets.UTF_8);
        valid(
                where + " " + pair[0],
                schema,
                schema.path("type").asString("").equals("integer") ? value : JSON.writeValueAsString(value));
    }

    /** @param event such as {@code issues-closed} */
    static void checkEvent(String event, String json) {
        valid(event, DOCUMENT.get("events").get(event), json);
    }

    private static void valid(String where, JsonNode schema, String json) {
        ObjectNode root = JSON.createObjectNode();
        root.set("components", DOCUMENT.get("components"));
        root.set("allOf", JSON.createArrayNode().add(schema));
        Schema compiled = REGISTRY.getSchema(root);
        assertThat(compiled.validate(json, InputFormat.JSON))
                .as(where + "\n" + json)
                .isEmpty();
    }

    /** Returns an answer with the fields that are required, each with some value of its type. */
    static ObjectNode example(String path, String method, int status) {
        return (ObjectNode) example(
                DOCUMENT.at("/paths").get(path).get(method).get("responses").get(String.valueOf(status)));
    }

    static ObjectNode exampleEvent(String event) {
        return (ObjectNode) example(DOCUMENT.get("events").get(event));
    }

    private static JsonNode example(JsonNode schema) {
        if (schema.has("$ref")) {
            return example(DOCUMENT.at(schema.get("$ref").stringValue().substring(1)));
        }
        for (String choice : new String[] {"anyOf", "oneOf", "allOf"}) {
            if (schema.has(choice)) {
                JsonNode choices = schema.get(choice);
                boolean mayBeNull = choices.valueStream()
                        .anyMatch(each -> each.path("type").asString("").equals("null"));
                return mayBeNull ? JsonNodeFactory.instance.nullNode() : example(choices.get(0));
            }
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(0);
        }
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return type.valueStream().anyMatch(each -> each.asString("").equals("null"))
                    ? JsonNodeFactory.instance.nullNode()
                    : example(type.get(0).stringValue(), schema);
        }
        return example(type.asString("object"), schema);
    }

    private static JsonNode example(String type, JsonNode schema) {
        return switch (type) {
            case "string" ->
                JsonNodeFactory.instance.stringNode(
                        switch (schema.path("format").asString("")) {
                            case "date-time" -> "2026-11-30T11:00:00Z";
                            case "uri" -> "https://api.github.com/x";
                            default -> "x";
                        });
            case "integer", "number" -> JsonNodeFactory.instance.numberNode(1);
            case "boolean" -> JsonNodeFactory.instance.booleanNode(false);
            case "array" -> JSON.createArrayNode();
            default -> {
                ObjectNode object = JSON.createObjectNode();
                schema.path("required").forEach(name -> {
                    JsonNode property = schema.path("properties").get(name.stringValue());
                    if (property != null) {
                        object.set(name.stringValue(), example(property));
                    }
                });
                yield object;
            }
        };
    }
}
