package dev.afterword.kernel;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All fields of a record, or those that changed, in the form that a {@link Fact} contains: keyed by component name; enums by
 * name, times and ids as text, people and teams by id, nested records as maps.
 *
 * @param before the old values of the fields that differ
 * @param after the new values of the same fields
 */
public record Changes(Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {

    /** A person, a team or another named item. Only its id is recorded, because names can change and be erased. */
    public interface Named {
        UUID id();
    }

    /** Returns the components that differ between two states of a record. */
    public static Changes between(Record before, Record after) {
        return between(fields(before), fields(after));
    }

    /** Returns the fields that differ between two maps with the same keys. */
    public static Changes between(Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
        return new Changes(without(before, after), without(after, before));
    }

    private static Map<String, @Nullable Object> without(
            Map<String, @Nullable Object> fields, Map<String, @Nullable Object> others) {
        Map<String, @Nullable Object> left = new LinkedHashMap<>(fields);
        left.entrySet().removeIf(field -> Objects.equals(field.getValue(), others.get(field.getKey())));
        return left;
    }

    /** Returns the components of a record that are neither null nor empty. */
    public static Map<String, @Nullable Object> of(Record record) {
        return known(fields(record));
    }

    /** Removes fields that are null or empty. */
    public static Map<String, @Nullable Object> known(Map<String, @Nullable Object> fields) {
        fields.values().removeIf(Changes::isNothing);
        return fields;
    }

    private static boolean isNothing(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case Collection<?> many -> many.isEmpty();
            case Map<?, ?> map -> map.isEmpty();
            default -> false;
        };
    }

    /** Returns all components of a record in a new map that the caller may change. */
    public static Map<String, @Nullable Object> fields(Record record) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (RecordComponent component : Records.components(record.getClass())) {
            fields.put(component.getName(), plain(Records.get(component, record)));
        }
        return fields;
    }

    /** Returns the components with these names. */
    public static Map<String, @Nullable Object> fields(Record record, String... names) {
        Map<String, @Nullable Object> fields = fields(record);
        List<String> wanted = List.of(names);
        if (!fields.keySet().containsAll(wanted)) {
            throw new IllegalArgumentException(record.getClass() + " lacks one of " + wanted);
        }
        fields.keySet().retainAll(wanted);
        return fields;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> text;
            case Number number -> number;
            case Boolean truth -> truth;
            case Enum<?> constant -> constant.name();
            case Named named -> named.id().toString();
            case Record record -> of(record);
            case Set<?> set -> set.stream().sorted().map(Changes::plain).toList();
            case Collection<?> many -> many.stream().map(Changes::plain).toList();
            case Map<?, ?> map -> plain(map);
            default -> value.toString();
        };
    }

    private static Map<String, @Nullable Object> plain(Map<?, ?> map) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        map.forEach((key, value) -> plain.put(String.valueOf(plain(key)), plain(value)));
        return plain;
    }
}
