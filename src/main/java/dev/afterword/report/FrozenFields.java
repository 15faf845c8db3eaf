package dev.afterword.report;

import dev.afterword.kernel.Fidelity;
import dev.afterword.kernel.UncertainTime;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a frozen row. Whatever a row of an older version lacks is null or empty: a frozen version has to stay readable by
 * every later program.
 */
record FrozenFields(Map<String, ? extends @Nullable Object> map) {

    /** A text, null where it is absent or blank. */
    @Nullable
    String text(String name) {
        Object value = map.get(name);
        String text = value == null ? "" : value.toString();
        return text.isBlank() ? null : text;
    }

    String textOr(String name, String otherwise) {
        String text = text(name);
        return text == null ? otherwise : text;
    }

    boolean flag(String name) {
        return "true".equals(text(name));
    }

    @Nullable
    Integer number(String name) {
        return map.get(name) instanceof Number number ? number.intValue() : null;
    }

    @Nullable
    Long size(String name) {
        return map.get(name) instanceof Number number ? number.longValue() : null;
    }

    List<String> texts(String name) {
        return map.get(name) instanceof List<?> list
                ? list.stream().filter(Objects::nonNull).map(Object::toString).toList()
                : List.of();
    }

    /** The objects of a list. */
    List<FrozenFields> objects(String name) {
        return map.get(name) instanceof List<?> list
                ? list.stream().map(FrozenFields::of).filter(Objects::nonNull).toList()
                : List.of();
    }

    @Nullable
    FrozenFields object(String name) {
        return of(map.get(name));
    }

    @SuppressWarnings("unchecked") // a JSON object has text for keys
    private static @Nullable FrozenFields of(@Nullable Object value) {
        return value instanceof Map<?, ?> object ? new FrozenFields((Map<String, ?>) object) : null;
    }

    /** The name of a person, given as an object or as a text. */
    @Nullable
    String name(String name) {
        FrozenFields person = object(name);
        return person == null ? text(name) : person.text("name");
    }

    @Nullable
    Instant instant(String name) {
        String text = text(name);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    @Nullable
    LocalDate day(String name) {
        String text = text(name);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** A time with its fidelity, null where it is unknown. */
    @Nullable
    UncertainTime when(String name) {
        FrozenFields fields = object(name);
        Instant at = fields == null ? null : fields.instant("at");
        if (fields == null || at == null) {
            return null;
        }
        String plusMinus = fields.text("plusMinus");
        return new UncertainTime(
                at,
                Fidelity.valueOf(fields.textOr("fidelity", "SECOND")),
                fields.textOr("zone", "UTC"),
                plusMinus == null ? null : Duration.parse(plusMinus));
    }
}
