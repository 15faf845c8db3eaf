package dev.afterword.input;

import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import dev.afterword.kernel.Records;
import java.io.StringReader;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields that were sent, as a tree of JSON, whether they came as JSON or as a form.
 *
 * @param form whether they came from a form, where an empty field is null and unknown fields are ignored
 */
public record Fields(ObjectNode tree, boolean form) {

    /** The largest JSON document that a single call may send, in bytes. */
    public static final int MOST = 1 << 20;

    /** The most objects that a list in a form may have. */
    private static final int MOST_OBJECTS = 500;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final Set<Tag> PLAIN = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.TIMESTAMP);

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxNumberLength(40)
                            .maxStringLength(MOST)
                            .maxNameLength(300)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * Parses a JSON object of at most {@link #MOST} bytes; empty input means no fields. Throws {@link ProblemType#MALFORMED} for
     * other input.
     */
    public static Fields json(byte[] body) {
        if (body.length > MOST) {
            throw Problem.of(ProblemType.TOO_LARGE);
        }
        if (body.length == 0) {
            return new Fields(NODES.objectNode(), false);
        }
        try {
            if (JSON.readTree(body) instanceof ObjectNode tree) {
                return new Fields(tree, false);
            }
        } catch (JacksonException e) {
            // reported below
        }
        throw Problem.of(ProblemType.MALFORMED);
    }

    /**
     * Parses a YAML document and reads all scalars as texts, like those of a form, so that {@code 1.10} and {@code NO} keep their
     * spelling. Throws an error of the field {@code source} if it contains anything that JSON doesn't have, or aliases, which can
     * multiply a small text without limit.
     *
     * @param most the maximum number of characters
     */
    public static Fields yaml(String text, int most) {
        if (text.length() > most) {
            throw Problem.invalid("source", "tooLong", most, text.length());
        }
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(10);
        options.setAllowDuplicateKeys(false);
        try {
            if (node(new Yaml(options).compose(new StringReader(text))) instanceof ObjectNode tree) {
                return new Fields(tree, false);
            }
        } catch (YAMLException e) {
            // reported below
        }
        throw Problem.invalid("source", "yaml");
    }

    private static JsonNode node(@Nullable Node yaml) {
        return switch (yaml) {
            case MappingNode map
            when map.getTag().equals(Tag.MAP) -> {
                ObjectNode object = NODES.objectNode();
                for (NodeTuple field : map.getValue()) {
                    if (!(field.getKeyNode() instanceof ScalarNode key)
                            || !key.getTag().equals(Tag.STR)
                            || object.has(key.getValue())) {
                        throw new YAMLException("keys are texts, each of its own");
                    }
                    object.set(key.getValue(), node(field.getValueNode()));
                }
                yield object;
            }
            case SequenceNode list
            when list.getTag().equals(Tag.SEQ) -> {
                ArrayNode array = NODES.arrayNode();
                list.getValue().forEach(each -> array.add(node(each)));
                yield array;
            }
            case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> NODES.nullNode();
            case ScalarNode scalar when PLAIN.contains(scalar.getTag()) -> NODES.stringNode(scalar.getValue());
            case null, default -> throw new YAMLException("not what JSON has");
        };
    }

    /**
     * Takes the parameters of a form that the record has components for. A nested field is written with a dot ({@code
     * occurredAt.at}), an object in a list with its index ({@code items.0.title}). A list of texts is a repeated field, or one
     * text area with one text per line. If a field for a single value is repeated, the last one counts, because a hidden "false"
     * precedes a checkbox.
     */
    public static Fields form(Class<? extends Record> type, Map<String, List<String>> parameters) {
        return new Fields(object(type, "", parameters), true);
    }

    boolean has(String field) {
        return tree.has(field);
    }

    private static ObjectNode object(Class<?> type, String prefix, Map<String, List<String>> parameters) {
        ObjectNode node = NODES.objectNode();
        for (RecordComponent component : Records.components(type)) {
            JsonNode value = value(component.getGenericType(), prefix + component.getName(), parameters);
            if (value != null) {
                node.set(component.getName(), value);
            }
        }
        return node;
    }

    private static @Nullable JsonNode value(Type type, String name, Map<String, List<String>> parameters) {
        if (type instanceof ParameterizedType list && isCollection(list.getRawType())) {
            Type element = list.getActualTypeArguments()[0];
            return CommandMapper.isObject(element)
                    ? objects((Class<?>) element, name, parameters)
                    : texts(name, parameters);
        }
        if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
            return map(map.getActualTypeArguments()[1], name, parameters);
        }
        if (CommandMapper.isObject(type)) {
            return nested((Class<?>) type, name, parameters);
        }
        List<String> values = parameters.get(name);
        if (values == null) {
            return null;
        }
        String text = values.isEmpty() ? "" : values.getLast();
        return text.equals("on") && (type == boolean.class || type == Boolean.class)
                ? NODES.booleanNode(true)
                : NODES.stringNode(text);
    }

    private static @Nullable JsonNode texts(String name, Map<String, List<String>> parameters) {
        List<String> values = parameters.get(name);
        if (values == null) {
            return null;
        }
        ArrayNode array = NODES.arrayNode();
        values.stream().flatMap(values.size() == 1 ? String::lines : Stream::of).forEach(array::add);
        return array;
    }

    private static @Nullable JsonNode objects(Class<?> type, String name, Map<String, List<String>> parameters) {
        TreeSet<Integer> places = places(name, parameters);
        if (places.isEmpty()) {
            return parameters.containsKey(name) ? NODES.arrayNode() : null;
        }
        ArrayNode array = NODES.arrayNode();
        for (int place = 0; place <= places.getLast(); place++) {
            JsonNode node = nested(type, name + "." + place, parameters);
            array.add(node == null ? NODES.nullNode() : node);
        }
        return array;
    }

    private static TreeSet<Integer> places(String name, Map<String, List<String>> parameters) {
        TreeSet<Integer> places = new TreeSet<>();
        for (String parameter : parameters.keySet()) {
            if (parameter.startsWith(name + ".")) {
                String place = parameter.substring(name.length() + 1).replaceFirst("\\..*", "");
                if (place.matches("\\d{1,3}") && Integer.parseInt(place) < MOST_OBJECTS) {
                    places.add(Integer.parseInt(place));
                }
            }
        }
        return places;
    }

    private static @Nullable JsonNode map(Type element, String name, Map<String, List<String>> parameters) {
        ObjectNode node = NODES.objectNode();
        String prefix = name + ".";
        parameters.keySet().stream()
                .filter(parameter -> parameter.startsWith(prefix))
                .map(parameter -> parameter.substring(prefix.length()))
                .map(key -> CommandMapper.isObject(element) ? key.replaceFirst("\\..*", "") : key)
                .distinct()
                .forEach(key -> node.set(key, value(element, prefix + key, parameters)));
        return node.isEmpty() && !parameters.containsKey(name) ? null : node;
    }

    /** Returns null for an object whose fields are all empty; returns a missing node if no field of it was sent. */
    private static @Nullable JsonNode nested(Class<?> type, String name, Map<String, List<String>> parameters) {
        List<List<String>> sent = parameters.entrySet().stream()
                .filter(parameter -> parameter.getKey().startsWith(name + "."))
                .map(Map.Entry::getValue)
                .toList();
        if (sent.isEmpty()) {
            return parameters.containsKey(name) ? NODES.nullNode() : null;
        }
        return sent.stream().allMatch(values -> values.stream().allMatch(String::isBlank))
                ? NODES.nullNode()
                : object(type, name + ".", parameters);
    }

    private static boolean isCollection(Type type) {
        return type == List.class || type == Set.class;
    }
}
