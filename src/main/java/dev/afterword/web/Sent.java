package dev.afterword.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields that somebody sent, as they came: what a JSON object and a form spell differently, and nothing yet of what is right.
 *
 * @param fields texts, numbers, booleans, lists, maps, null; of a form texts, and lists where a field was repeated
 */
record Sent(Map<String, @Nullable Object> fields, boolean form) {

    /** From a form; {@code _csrf} is left out. */
    static Sent form(Map<String, List<String>> parameters) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        parameters.forEach((name, values) -> {
            if (!name.startsWith("_")) {
                fields.put(name, values.size() == 1 ? values.getFirst() : List.copyOf(values));
            }
        });
        return new Sent(fields, true);
    }

    @Nullable
    Object get(String name) {
        return fields.get(name);
    }

    boolean has(String name) {
        return fields.containsKey(name) || fields.keySet().stream().anyMatch(key -> key.startsWith(name + "."));
    }

    /** The last of a form's repeated fields. */
    @Nullable
    Object last(String name) {
        Object value = fields.get(name);
        return form && value instanceof List<?> all ? all.getLast() : value;
    }

    /** A list of plain values, in a form one text area with a line for each or a repeated field; null where it is none. */
    @Nullable
    List<?> list(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return List.of();
        }
        if (!form && !(value instanceof List)) {
            return null;
        }
        List<?> list =
                value instanceof List<?> all ? all : value.toString().lines().toList();
        return list.stream().anyMatch(one -> one instanceof Map || one instanceof List) ? null : list;
    }

    /** A list of JSON objects; null where it is none. */
    @SuppressWarnings("unchecked")
    @Nullable
    List<Sent> objects(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return List.of();
        }
        return value instanceof List<?> all && all.stream().allMatch(Map.class::isInstance)
                ? all.stream()
                        .map(one -> new Sent((Map<String, @Nullable Object>) one, form))
                        .toList()
                : null;
    }

    /** Whether something else was sent where an object belongs. */
    boolean isNoObject(String name) {
        Object value = fields.get(name);
        return value != null && !(value instanceof Map) && !(form && value.equals(""));
    }

    /** A nested object; null where absent or null, or where all of a form's fields are empty. */
    @SuppressWarnings("unchecked")
    @Nullable
    Sent object(String name) {
        if (!form) {
            return fields.get(name) instanceof Map<?, ?> map
                    ? new Sent((Map<String, @Nullable Object>) map, false)
                    : null;
        }
        Map<String, @Nullable Object> inner = new LinkedHashMap<>();
        fields.forEach((key, value) -> {
            if (key.startsWith(name + ".")) {
                inner.put(key.substring(name.length() + 1), value);
            }
        });
        return inner.values().stream().allMatch(value -> value == null || value.equals(""))
                ? null
                : new Sent(inner, true);
    }

    /** The texts of each field, to be shown again. */
    Map<String, List<String>> texts() {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        fields.forEach((name, value) -> texts.put(
                name,
                switch (value) {
                    case null -> List.of();
                    case List<?> list -> list.stream().map(String::valueOf).toList();
                    default -> List.of(value.toString());
                }));
        return texts;
    }
}
