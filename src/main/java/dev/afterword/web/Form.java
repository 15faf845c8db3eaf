package dev.afterword.web;

import dev.afterword.kernel.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form as a template shows it: the values (typed, or as they stand), and under each field what is wrong with it.
 *
 * @param errors by field name, in the reader's language
 */
public record Form(Map<String, List<String>> values, Map<String, String> errors) {

    public static Form empty() {
        return new Form(Map.of(), Map.of());
    }

    /** A form that shows what stands; a null is left empty. */
    public static Form showing(Map<String, ? extends @Nullable Object> values) {
        Map<String, List<String>> shown = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (value instanceof List<?> list) {
                shown.put(name, list.stream().map(String::valueOf).toList());
            } else if (value != null) {
                shown.put(name, List.of(value.toString()));
            }
        });
        return new Form(shown, Map.of());
    }

    /** A form that shows again what was typed. */
    public static Form typed(Input input) {
        return new Form(input.typed(), Map.of());
    }

    /** What stands here, field by field, where {@code other} has something else. */
    public Map<String, String> differences(Form other) {
        Map<String, String> differences = new LinkedHashMap<>();
        other.values.keySet().forEach(name -> {
            if (!together(name).equals(other.together(name)) && !name.equals("version") && !name.startsWith("_")) {
                differences.put(name, together(name));
            }
        });
        return differences;
    }

    private String together(String name) {
        return String.join(
                ", ",
                values.getOrDefault(name, List.of()).stream()
                        .filter(value -> !value.isEmpty())
                        .toList());
    }

    static Form of(Input input, Problem problem, Msg msg) {
        Map<String, String> errors = new LinkedHashMap<>();
        for (Problem.Field error : problem.errors()) {
            errors.putIfAbsent(error.name(), msg.t("error." + error.code(), error.args()));
        }
        return new Form(input.typed(), errors);
    }

    public String value(String name) {
        List<String> all = values.getOrDefault(name, List.of());
        return all.isEmpty() ? "" : all.getFirst();
    }

    public String value(String name, String otherwise) {
        return values.containsKey(name) ? value(name) : otherwise;
    }

    /** Whether {@code value} is among the chosen ones of {@code name}. */
    public boolean has(String name, String value) {
        return values.getOrDefault(name, List.of()).contains(value);
    }

    public @Nullable String error(String name) {
        return errors.get(name);
    }

    public boolean wrong() {
        return !errors.isEmpty();
    }
}
