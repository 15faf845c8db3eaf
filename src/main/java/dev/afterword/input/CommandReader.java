package dev.afterword.input;

import dev.afterword.access.People;
import dev.afterword.access.PersonRef;
import dev.afterword.access.TeamRef;
import dev.afterword.access.Teams;
import dev.afterword.access.directory.Directory;
import dev.afterword.access.directory.ServiceDirectory;
import dev.afterword.access.directory.ServiceRef;
import dev.afterword.access.directory.Somebody;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.Records;
import dev.afterword.kernel.UncertainTime;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads commands from the fields that were sent. All errors are reported together: unreadable values, broken constraints (Jakarta
 * Validation) and the errors of {@link Checked}. People and teams are looked up, so the sender's transaction has to be open.
 */
@Component
public final class CommandReader {

    private static final JsonMapper MAPPER = CommandMapper.create();

    private final Validator validator;
    private final Binding.References references;

    CommandReader(Validator validator, People people, Teams teams, Directory directory, ServiceDirectory services) {
        this.validator = validator;
        this.references = new Lookups(people, teams, directory, services);
    }

    private record Lookups(People people, Teams teams, Directory directory, ServiceDirectory services)
            implements Binding.References {

        @Override
        public Optional<PersonRef> person(String name) {
            return people.resolve(name);
        }

        @Override
        public Optional<TeamRef> team(String name) {
            return directory.uuid(name).flatMap(teams::find).map(team -> new TeamRef(team.id(), team.name()));
        }

        @Override
        public Optional<Somebody> somebody(String name) {
            return directory.find(name);
        }

        @Override
        public Optional<ServiceRef> service(String name) {
            return services.service(name);
        }
    }

    /**
     * Reads a whole command: fields that were not sent are null, lists empty. Errors are added to {@code errors}; a command that
     * has errors isn't complete and must not be used.
     */
    public <T extends Record> T read(Class<T> type, Fields fields, Errors errors) {
        T command = bind(type, stripped(type, fields.tree()), errors);
        checkAll(command, errors, any -> true);
        return withoutGaps(type, command);
    }

    /**
     * Reads a document in YAML, such as a policy, whole; throws all that is wrong with it.
     *
     * @param most characters that it may have
     */
    public <T extends Record> T readYaml(Class<T> type, String yaml, int most) {
        Fields fields = Fields.yaml(yaml, most);
        refuseUnknown(fields, List.of(type));
        Errors errors = new Errors();
        T document = read(type, fields, errors);
        errors.check();
        return document;
    }

    /** Refuses a JSON body (400) with a field that none of these records has. */
    public static void refuseUnknown(Fields fields, Collection<Class<? extends Record>> types) {
        Set<String> known = types.stream()
                .flatMap(type -> Records.components(type).stream())
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        for (String name : fields.tree().propertyNames()) {
            if (!known.contains(name)) {
                throw Problem.unknownField(name, known);
            }
        }
    }

    /**
     * Reads a change of some fields, which is applied to the current values later. It can be checked only then; its errors are
     * reported together with those already in {@code errors}.
     */
    public <T extends Record> Edit<T> edit(Class<T> type, Fields fields, Errors errors) {
        return new Edit<>(this, type, fields, errors);
    }

    <T extends Record> T merge(Class<T> type, Fields fields, T current, Errors errors) {
        ObjectNode sent = stripped(type, fields.tree());
        for (RecordComponent component : Records.components(type)) {
            mergeNested(component, sent, current);
        }
        T changed = bind(type, sent, errors);
        Map<String, @Nullable Object> before = new LinkedHashMap<>();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (RecordComponent component : Records.components(type)) {
            JsonNode value = sent.get(component.getName());
            Object old = Records.get(component, current);
            Object after = value == null ? old : Records.get(component, changed);
            if (fields.form()) {
                after = untouched(old, after, value);
            }
            before.put(component.getName(), old);
            values.put(
                    component.getName(),
                    old instanceof Map<?, ?> entries && value instanceof ObjectNode entry
                            ? merged(entries, entry, (Map<?, ?>) Objects.requireNonNull(after))
                            : after);
        }
        T merged = Records.create(type, values);
        checkAll(merged, errors, name -> !Objects.equals(values.get(name), before.get(name)));
        errors.check();
        return withoutGaps(type, merged);
    }

    /**
     * Returns the stored time if the form sent it as it showed it: a text is less exact than what an interface stored, which saving a form
     * must not change. The same for each time of a map.
     */
    private static @Nullable Object untouched(@Nullable Object old, @Nullable Object after, @Nullable JsonNode sent) {
        if (old instanceof UncertainTime was && after instanceof UncertainTime now && sent != null) {
            boolean same = was.typed().equals(sent.path("at").asString(""))
                    && was.zone().equals(now.zone());
            return same ? new UncertainTime(was.at(), was.fidelity(), was.zone(), now.plusMinus()) : now;
        }
        if (old instanceof Map<?, ?> entries && after instanceof Map<?, ?> now && sent instanceof ObjectNode) {
            Map<Object, @Nullable Object> kept = new LinkedHashMap<>();
            now.forEach(
                    (key, value) -> kept.put(key, untouched(entries.get(key), value, sent.get(String.valueOf(key)))));
            return kept;
        }
        return after;
    }

    /** Merges two maps: entries that were sent replace those with the same key; null removes one. */
    private static Map<?, ?> merged(Map<?, ?> before, ObjectNode sent, Map<?, ?> changed) {
        Map<@Nullable Object, @Nullable Object> merged = new LinkedHashMap<>(before);
        merged.keySet().removeIf(key -> sent.has(String.valueOf(key)));
        changed.forEach((key, value) -> {
            if (value != null) {
                merged.put(key, value);
            }
        });
        return merged;
    }

    /** Merges a nested object as well; a time is replaced as a whole, because its precision follows from what was typed. */
    private static void mergeNested(RecordComponent component, ObjectNode sent, Record current) {
        boolean nested = CommandMapper.isObject(component.getType()) && component.getType() != UncertainTime.class;
        Object before = nested ? Records.get(component, current) : null;
        if (before != null && sent.get(component.getName()) instanceof ObjectNode change) {
            ObjectNode merged = MAPPER.valueToTree(before);
            change.properties().forEach(field -> merged.set(field.getKey(), field.getValue()));
            sent.set(component.getName(), merged);
        }
    }

    private <T extends Record> T bind(Class<T> type, ObjectNode tree, Errors errors) {
        Binding binding = new Binding(type, errors, references);
        ObjectReader reader = MAPPER.readerFor(type).withHandler(binding).withAttribute(Binding.class, binding);
        T read = read(reader, type, tree);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (RecordComponent component : Records.components(type)) {
            Object value = Records.get(component, read);
            values.put(component.getName(), value == null ? empty(component) : value);
        }
        return Records.create(type, values);
    }

    /** Unwraps exceptions, because Jackson wraps those thrown while it reads a nested object. */
    private static <T> T read(ObjectReader reader, Class<T> type, ObjectNode tree) {
        try {
            return type.cast(reader.readValue(tree));
        } catch (JacksonException e) {
            if (e.getCause() instanceof Problem problem) {
                throw problem;
            }
            throw Binding.unreadable(e);
        }
    }

    private <T extends Record> void checkAll(T command, Errors errors, Predicate<String> changed) {
        for (ConstraintViolation<T> violation : validator.validate(command)) {
            String path = Violations.path(violation);
            if (changed.test(path.replaceFirst("\\..*", ""))) {
                Violations.reject(violation, path, errors);
            }
        }
        if (command instanceof Checked rules) {
            rules.check(errors);
        }
    }

    /** Removes spaces at both ends of texts; a blank text becomes null and is removed from lists. Secrets stay as they are. */
    private static ObjectNode stripped(Class<? extends Record> type, ObjectNode tree) {
        ObjectNode stripped = (ObjectNode) strip(tree);
        stripped.retain(
                Records.components(type).stream().map(RecordComponent::getName).toList());
        for (RecordComponent component : Records.components(type)) {
            JsonNode secret = tree.get(component.getName());
            if (component.isAnnotationPresent(Secret.class) && secret != null && secret.isString()) {
                stripped.set(component.getName(), secret.asString().isEmpty() ? tree.nullNode() : secret);
            }
        }
        return stripped;
    }

    /** Returns the value of a component for which nothing was sent. */
    private static @Nullable Object empty(RecordComponent component) {
        if (component.getType() == List.class) {
            return List.of();
        }
        if (component.getType() == Set.class) {
            return Set.of();
        }
        return component.getType() == Map.class ? Map.of() : null;
    }

    /**
     * Removes nulls from lists. They are rows of a form that were left empty, and had to be counted until the errors were known.
     */
    private static <T extends Record> T withoutGaps(Class<T> type, T record) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        boolean gaps = false;
        for (RecordComponent component : Records.components(type)) {
            Object value = Records.get(component, record);
            if (value instanceof List<?> list && list.stream().anyMatch(Objects::isNull)) {
                value = list.stream().filter(Objects::nonNull).toList();
                gaps = true;
            }
            values.put(component.getName(), value);
        }
        return gaps ? Records.create(type, values) : record;
    }

    private static JsonNode strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode stripped = object.objectNode();
            object.properties().forEach(field -> stripped.set(field.getKey(), strip(field.getValue())));
            return stripped;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode stripped = array.arrayNode();
            array.values().stream()
                    .filter(each -> !each.isString() || !each.asString().isBlank())
                    .forEach(each -> stripped.add(strip(each)));
            return stripped;
        }
        if (node.isString()) {
            String text = node.asString().strip().replace("\r\n", "\n");
            return text.isEmpty()
                    ? tools.jackson.databind.node.NullNode.getInstance()
                    : tools.jackson.databind.node.StringNode.valueOf(text);
        }
        return node;
    }
}
