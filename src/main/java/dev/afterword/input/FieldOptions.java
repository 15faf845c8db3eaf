package dev.afterword.input;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * The values that a field accepts, as the argument of {@code error.oneOf}. Pages list the labels of constants, because no one types
 * constants there; the API lists the constants, which are what its clients send.
 *
 * @param values constants, or values that are written the same everywhere
 */
public record FieldOptions(List<?> values) {

    public static FieldOptions of(Class<?> type) {
        return new FieldOptions(List.of(type.getEnumConstants()));
    }

    public static FieldOptions of(Object... values) {
        return new FieldOptions(List.of(values));
    }

    @Override
    public String toString() {
        return values.stream()
                .map(value -> value instanceof Enum<?> constant ? jsonName(constant) : value.toString())
                .collect(Collectors.joining(", "));
    }

    /** Returns what a constant is called in JSON. */
    static String jsonName(Enum<?> constant) {
        return JsonMapper.shared().convertValue(constant, String.class);
    }
}
