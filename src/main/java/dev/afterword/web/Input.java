package dev.afterword.web;

import dev.afterword.input.FieldOptions;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.Problem.Field;
import dev.afterword.kernel.UncertainTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What somebody sent, a JSON object or a form alike, read field by field. Each reader says what would be right and collects what
 * is wrong; {@link #check} then throws it all at once. So one piece of code checks both faces, and a person sees every mistake.
 *
 * <p>Handlers take it as a parameter. In a form, a nested field is spelled with a dot ({@code occurredAt.at}), an empty field is
 * null, and a list is a repeated field or one text area with a line for each.
 */
public final class Input {

    public static final int LINE = 300;
    public static final int TEXT = 100_000;

    private final Sent sent;
    private final String prefix;
    private final Set<String> known = new LinkedHashSet<>();
    private final Set<String> secrets = new LinkedHashSet<>();
    private final List<Field> errors;
    private final List<Input> nested = new ArrayList<>();

    private Input(Sent sent, String prefix, List<Field> errors) {
        this.sent = sent;
        this.prefix = prefix;
        this.errors = errors;
    }

    /** From JSON: values are text, numbers, booleans, lists, maps, null. */
    public static Input json(Map<String, @Nullable Object> fields) {
        return new Input(new Sent(fields, false), "", new ArrayList<>());
    }

    /** From a form; {@code _csrf} is left out. */
    public static Input form(Map<String, List<String>> parameters) {
        return new Input(Sent.form(parameters), "", new ArrayList<>());
    }

    /** Whether the field was sent at all, for merge patches: sent as null means "take it away". */
    public boolean has(String name) {
        known.add(name);
        return sent.has(name);
    }

    /** A text of at most {@code max} characters, stripped; null where absent or empty. */
    public @Nullable String text(String name, int max) {
        known.add(name);
        Object value = sent.get(name);
        if (value instanceof Map || value instanceof List) {
            reject(name, "text");
            return null;
        }
        String text = value == null ? "" : value.toString().strip().replace("\r\n", "\n");
        if (text.indexOf('\0') >= 0) {
            reject(name, "nul");
        } else if (text.length() > max) {
            reject(name, "tooLong", max, text.length());
        }
        return text.isEmpty() ? null : text;
    }

    /** Like {@link #text}, and rejected where absent. Returns an empty text then, for {@link #check} throws. */
    public String required(String name, int max) {
        String text = text(name, max);
        if (text == null) {
            rejectOnce(name, "required");
            return "";
        }
        return text;
    }

    /** A secret exactly as it was typed, spaces and all; rejected where empty. Never shown again. */
    public String secret(String name) {
        known.add(name);
        secrets.add(name);
        if (sent.get(name) instanceof String secret && !secret.isEmpty()) {
            return secret;
        }
        rejectOnce(name, "required");
        return "";
    }

    /** One of a type's constants, by name; null where absent. */
    public <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> type) {
        String text = text(name, LINE);
        if (text == null) {
            return null;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        reject(name, "oneOf", FieldOptions.of(type));
        return null;
    }

    public <E extends Enum<E>> E oneOf(String name, Class<E> type, E otherwise) {
        E value = oneOf(name, type);
        return value == null ? otherwise : value;
    }

    /** Like {@link #oneOf}, and rejected where absent; then the first constant stands in until {@link #check} throws. */
    public <E extends Enum<E>> E requiredOneOf(String name, Class<E> type) {
        E value = oneOf(name, type);
        if (value == null) {
            rejectOnce(name, "oneOf", FieldOptions.of(type));
            return type.getEnumConstants()[0];
        }
        return value;
    }

    public @Nullable Integer number(String name, int min, int max) {
        Object value = sent.get(name);
        String text = text(name, LINE);
        if (text == null) {
            return null;
        }
        try {
            int number = value instanceof Double d && d == Math.rint(d) ? (int) (double) d : Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        reject(name, "number", min, max);
        return null;
    }

    /** How many rows a page of a list may have: {@code pageSize}, within limits. */
    public int pageSize() {
        Integer size = number("pageSize", 1, Page.MAX_SIZE);
        return size == null ? Page.DEFAULT_SIZE : size;
    }

    /** The version that a form was made on, from its hidden field; −1, which fits nothing, where it is garbled or wasn't sent. */
    public long version() {
        known.add("version");
        try {
            return sent.get("version") instanceof String text ? Long.parseLong(text) : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** A yes or no. A form sends a box only when it is ticked, so a hidden "false" may stand before it: the last one counts. */
    public boolean flag(String name) {
        known.add(name);
        Object value = sent.last(name);
        String text = value == null ? "" : value.toString().strip();
        if (text.isEmpty() || text.equals("false")) {
            return false;
        }
        if (!text.equals("true") && !(sent.form() && text.equals("on"))) {
            reject(name, "flag");
        }
        return true;
    }

    public @Nullable LocalDate day(String name) {
        return parsed(name, LocalDate::parse, "day");
    }

    public @Nullable Instant instant(String name) {
        return parsed(name, Instant::parse, "instant");
    }

    public @Nullable UUID uuid(String name) {
        return parsed(name, UUID::fromString, "uuid");
    }

    private <T> @Nullable T parsed(String name, Function<String, T> parse, String code) {
        String text = text(name, LINE);
        try {
            return text == null ? null : parse.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            reject(name, code);
            return null;
        }
    }

    /** A time with its fidelity (see {@link UncertainTime}); null where unknown. */
    public @Nullable UncertainTime when(String name) {
        Input parts = object(name);
        return parts == null ? null : WhenInput.read(parts);
    }

    /** A list of texts; empty where absent. */
    public List<String> texts(String name, int most, int max) {
        known.add(name);
        List<?> list = sent.list(name);
        if (list == null) {
            reject(name, "list");
            return List.of();
        }
        return checked(name, list, most, max);
    }

    private List<String> checked(String name, List<?> list, int most, int max) {
        List<String> texts = list.stream()
                .map(o -> String.valueOf(o).strip())
                .filter(text -> !text.isEmpty())
                .toList();
        if (texts.size() > most) {
            reject(name, "tooMany", most);
        }
        if (texts.stream().anyMatch(text -> text.length() > max || text.indexOf('\0') >= 0)) {
            reject(name, "tooLongOne", max);
        }
        return texts;
    }

    /** A nested object; null where absent or null, or where all of a form's fields are empty. */
    public @Nullable Input object(String name) {
        known.add(name);
        if (sent.isNoObject(name)) {
            reject(name, "object");
            return null;
        }
        Sent inner = sent.object(name);
        return inner == null ? null : nest(inner, name + ".");
    }

    /** A list of nested objects; empty where absent. Forms spell them {@code name.0.field}. */
    public List<Input> objects(String name, int most) {
        known.add(name);
        if (sent.form()) {
            return formObjects(name, most);
        }
        List<Sent> list = sent.objects(name);
        if (list == null) {
            reject(name, "listOfObjects");
            return List.of();
        }
        if (list.size() > most) {
            reject(name, "tooMany", most);
            return List.of();
        }
        List<Input> objects = new ArrayList<>();
        list.forEach(inner -> objects.add(nest(inner, name + "." + objects.size() + ".")));
        return objects;
    }

    private List<Input> formObjects(String name, int most) {
        List<Input> objects = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            Input item = object(name + "." + i);
            if (item != null) {
                objects.add(item);
            }
        }
        return objects;
    }

    /** The names of the fields of this object, for objects that are maps. */
    public Set<String> names() {
        return Set.copyOf(sent.fields().keySet());
    }

    private Input nest(Sent inner, String name) {
        Input input = new Input(inner, prefix + name, errors);
        nested.add(input);
        return input;
    }

    /** Says that a field is wrong; {@code error.<code>} says what would be right. */
    public void reject(String name, String code, Object... args) {
        errors.add(Field.of(prefix + name, code, args));
    }

    private void rejectOnce(String name, String code, Object... args) {
        if (errors.stream().noneMatch(error -> error.name().equals(prefix + name))) {
            reject(name, code, args);
        }
    }

    /** Throws what is wrong: first a field of a JSON object that nobody reads (400), then all wrong values together (422). */
    public void check() {
        refuseUnknown();
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    private void refuseUnknown() {
        if (sent.form()) {
            return;
        }
        for (String name : sent.fields().keySet()) {
            if (!known.contains(name)) {
                throw Problem.unknownField(prefix + name, known);
            }
        }
        nested.forEach(Input::refuseUnknown);
    }

    /** What a form sent, to be shown again. */
    Map<String, List<String>> typed() {
        Map<String, List<String>> typed = sent.texts();
        secrets.forEach(typed::remove);
        return typed;
    }
}
