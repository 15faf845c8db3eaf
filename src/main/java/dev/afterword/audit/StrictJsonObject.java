package dev.afterword.audit;

import dev.afterword.audit.line.BoundedLineReader;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON object that has exactly the fields we know, each once and of its kind. Everything else is an IllegalArgumentException. */
final class StrictJsonObject {

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxStringLength(BoundedLineReader.MAX_LINE)
                            .maxNumberLength(20)
                            .maxNameLength(20)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode node;

    private StrictJsonObject(JsonNode node) {
        this.node = node;
    }

    static StrictJsonObject parse(String line) {
        try {
            return new StrictJsonObject(JSON.readTree(line));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    static StrictJsonObject of(JsonNode node, Set<String> fields) {
        return new StrictJsonObject(node).only(fields);
    }

    StrictJsonObject only(Set<String> fields) {
        if (!node.isObject() || !fields.equals(Set.copyOf(node.propertyNames()))) {
            throw new IllegalArgumentException("expected the fields " + fields);
        }
        return this;
    }

    JsonNode node(String field) {
        JsonNode value = node.get(field);
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }

    String text(String field) {
        if (!node(field).isString()) {
            throw new IllegalArgumentException(field + " is no text");
        }
        return node(field).stringValue();
    }

    @Nullable
    String textOrNull(String field) {
        return node(field).isNull() ? null : text(field);
    }

    long number(String field) {
        if (!node(field).isIntegralNumber() || !node(field).canConvertToLong()) {
            throw new IllegalArgumentException(field + " is no whole number");
        }
        return node(field).longValue();
    }

    byte[] bytes(String field, int length) {
        return Hashes.unhex(text(field), length);
    }

    byte @Nullable [] bytesOrNull(String field, int length) {
        return node(field).isNull() ? null : bytes(field, length);
    }
}
