package dev.afterword.input;

import dev.afterword.access.People;
import dev.afterword.access.TeamRef;
import dev.afterword.access.Teams;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.lang.reflect.RecordComponent;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads commands from what was sent. All fields that are wrong are reported together: what can't be read, what breaks a constraint
 * (Jakarta Validation) and what {@link Checked} finds. Persons and teams are looked up, so a transaction of the sender has to be open.
 */
@Component
public final class CommandReader {

    private static final JsonMapper MAPPER = CommandMapper.create();

    private final Validator validator;
    private final People people;
    private final Teams teams;
    private final Clock clock;

    CommandReader(Validator validator, People people, Teams teams, Clock clock) {
        this.validator = validator;
        this.people = people;
        this.teams = teams;
        this.clock = clock;
    }

    /** Reads a whole command: fields that were not sent are null, lists empty. */
    public <T extends Record> T read(Class<T> type, Fields fields) {
        Errors errors = new Errors();
        T command = bind(type, stripped(type, fields.tree()), errors);
        checkAll(command, errors, any -> true);
        return command;
    }

    /** Reads a change of some fields, to be applied to the current values later. */
    public <T extends Record> Edit<T> edit(Class<T> type, Fields fields) {
        return new Edit<>(this, type, fields);
    }

    <T extends Record> T merge(Class<T> type, Fields fields, T current) {
        Errors errors = new Errors();
        ObjectNode sent = stripped(type, fields.tree());
        for (RecordComponent component : type.getRecordComponents()) {
            mergeNested(component, sent, current);
        }
        T changed = bind(type, sent, errors);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            boolean has = sent.has(component.getName());
            values.put(component.getName(), Records.get(component, has ? changed : current));
        }
        T merged = Records.create(type, values);
        checkAll(merged, errors, name -> !Objects.equals(values.get(name), Records.get(type, name, current)));
        return merged;
    }

    /** A nested object is merged as well; a time is replaced as a whole, since its precision follows from what was typed. */
    private static void mergeNested(RecordComponent component, ObjectNode sent, Record current) {
        boolean nested = CommandMapper.isObject(component.getType())
                && component.getType() != dev.afterword.kernel.UncertainTime.class;
        Object before = nested ? Records.get(component, current) : null;
        if (before != null && sent.get(component.getName()) instanceof ObjectNode change) {
            ObjectNode merged = MAPPER.valueToTree(before);
            change.properties().forEach(field -> merged.set(field.getKey(), field.getValue()));
            sent.set(component.getName(), merged);
        }
    }

    private <T extends Record> T bind(Class<T> type, ObjectNode tree, Errors errors) {
        Binding binding = new Binding(
                type, errors, people::resolve, id -> teams.find(id).map(team -> new TeamRef(team.id(), team.name())));
        ObjectReader reader = MAPPER.readerFor(type).withHandler(binding).withAttribute(Binding.class, binding);
        T read = reader.readValue(tree);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Object value = Records.get(component, read);
            values.put(component.getName(), value == null ? Records.empty(component) : value);
        }
        return Records.create(type, values);
    }

    private <T extends Record> void checkAll(T command, Errors errors, Predicate<String> changed) {
        for (ConstraintViolation<T> violation : validator.validate(command)) {
            String path = Violations.path(violation);
            if (changed.test(path.replaceFirst("\\..*", ""))) {
                Violations.reject(violation, path, errors, clock);
            }
        }
        if (command instanceof Checked rules) {
            rules.check(errors);
        }
        errors.check();
    }

    /** Texts without space at their ends; a blank one is null, and is left out of a list. Secrets stay as they are. */
    private static ObjectNode stripped(Class<? extends Record> type, ObjectNode tree) {
        ObjectNode stripped = (ObjectNode) strip(tree);
        for (RecordComponent component : type.getRecordComponents()) {
            JsonNode secret = tree.get(component.getName());
            if (component.isAnnotationPresent(Secret.class) && secret != null && secret.isString()) {
                stripped.set(component.getName(), secret.asString().isEmpty() ? tree.nullNode() : secret);
            }
        }
        return stripped;
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
