package dev.afterword.web;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The values that a field accepts, as the argument of {@code error.oneOf}. Pages list the labels of constants, because no one types
 * constants there; the API lists the constants, which are what its clients send.
 *
 * @param values constants, or values that are written the same everywhere
 */
public record FieldOptions(List<?> values) implements Localizable {

    public static <E extends Enum<E>> FieldOptions of(Class<E> type) {
        return new FieldOptions(List.of(type.getEnumConstants()));
    }

    public static FieldOptions of(Object... values) {
        return new FieldOptions(List.of(values));
    }

    /** Returns the labels, or a phrase in their place if some constants have none. */
    @Override
    public String in(Messages msg) {
        if (values.stream().anyMatch(value -> value instanceof Enum<?> constant && !msg.hasLabel(constant))) {
            return msg.t("error.oneOf.listed");
        }
        return values.stream()
                .map(value -> value instanceof Enum<?> constant ? msg.t(constant) : value.toString())
                .collect(Collectors.joining(msg.t("words.listSeparator")));
    }

    @Override
    public String toString() {
        return values.stream()
                .map(value -> value instanceof Enum<?> constant ? constant.name() : value.toString())
                .collect(Collectors.joining(", "));
    }
}
