package dev.afterword.kernel;

import java.lang.reflect.Method;
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
 * The fields of a record, or those that changed, as a {@link Fact} has them: by the names of its components, enums by name, times
 * and ids as text, people and teams by id, records inside as maps.
 *
 * @param before the fields that differ, as they were
 * @param after the same fields, as they are now
 */
public record Changes(Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {

    /** A person, a team or another thing with a name, of which only the id is put on record: names can change, and be erased. */
    public interface Named {
        UUID id();
    }

    /** The components in which two states of a record differ. */
    public static Changes between(Record before, Record after) {
        return between(fields(before), fields(after));
    }

    /** The fields in which two maps with the same keys differ. */
    public static Changes between(Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
        return new Changes(without(before, after), without(after, before));
    }

    private static Map<String, @Nullable Object> without(
            Map<String, @Nullable Object> fields, Map<String, @Nullable Object> others) {
        Map<String, @Nullable Object> left = new LinkedHashMap<>(fields);
        left.entrySet().removeIf(field -> Objects.equals(field.getValue(), others.get(field.getKey())));
        return left;
    }

    /** The components of a record that aren't null or empty. */
    public static Map<String, @Nullable Object> of(Record record) {
        return known(fields(record));
    }

    /** Removes what is null or empty. */
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

    /** All components of a record, in a map of the caller's own. */
    public static Map<String, @Nullable Object> fields(Record record) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            fields.put(component.getName(), plain(value(record, component)));
        }
        return fields;
    }

    /** The components with these names. */
    public static Map<String, @Nullable Object> fields(Record record, String... names) {
        Map<String, @Nullable Object> fields = fields(record);
        List<String> wanted = List.of(names);
        if (!fields.keySet().containsAll(wanted)) {
            throw new IllegalArgumentException(record.getClass() + " lacks one of " + wanted);
        }
        fields.keySet().retainAll(wanted);
        return fields;
    }

    /** Records that only their own package sees are read too. */
    private static @Nullable Object value(Record record, RecordComponent component) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
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
