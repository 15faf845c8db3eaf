package dev.afterword.web;

import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A form as a template shows it: the values (typed or current), and the problems with it.
 *
 * @param errors by field name, in the reader's language
 * @param blockedBy what blocks it, each with the page where this can be fixed
 * @param stale whether someone else has changed the item in the meantime
 * @param standing the current values, to be shown beside what was typed; null if the page itself shows them
 * @param under prefix of the ids of its fields, so that two forms of a page can have fields of the same name
 * @param start name of the field that has the cursor when the page opens; null for none
 */
public record Form(
        Map<String, List<String>> values,
        Map<String, String> errors,
        List<ProblemBody.Blocker> blockedBy,
        boolean stale,
        @Nullable Form standing,
        String under,
        @Nullable String start) {

    public Form(Map<String, List<String>> values, Map<String, String> errors) {
        this(values, errors, List.of(), false);
    }

    private Form(
            Map<String, List<String>> values,
            Map<String, String> errors,
            List<ProblemBody.Blocker> blockedBy,
            boolean stale) {
        this(values, errors, blockedBy, stale, null, "", null);
    }

    public static Form empty() {
        return new Form(Map.of(), Map.of());
    }

    /** Returns a form that shows the current values; a null is left empty. */
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

    /** Returns what was typed, with the problems that the processing found. */
    static Form of(Map<String, List<String>> typed, Problem problem, Messages msg) {
        Map<String, String> errors = new LinkedHashMap<>();
        for (Problem.Field error : problem.errors()) {
            errors.putIfAbsent(error.name(), msg.t("error." + error.code(), error.args()));
        }
        return new Form(typed, errors, ProblemBody.blockers(problem, msg), problem.type() == ProblemType.STALE);
    }

    /** Returns the same form for this version, which the hidden field {@code version} sends along. */
    public Form at(long version) {
        Map<String, List<String>> all = new LinkedHashMap<>(values);
        all.put("version", List.of(Long.toString(version)));
        return with(all);
    }

    /** Returns the same form with this value in a field that has none. */
    public Form or(String name, String value) {
        if (values.containsKey(name)) {
            return this;
        }
        Map<String, List<String>> all = new LinkedHashMap<>(values);
        all.put(name, List.of(value));
        return with(all);
    }

    private Form with(Map<String, List<String>> all) {
        return new Form(all, errors, blockedBy, stale, standing, under, start);
    }

    /** Returns the same form with this prefix in the ids of its fields. */
    public Form under(String prefix) {
        return new Form(values, errors, blockedBy, stale, standing, prefix + "-", start);
    }

    /** Returns the same form with the cursor in this field when the page opens. */
    public Form startingAt(@Nullable String name) {
        return new Form(values, errors, blockedBy, stale, standing, under, name);
    }

    /** Returns what was typed, compared with the current values of a newer version: saving again edits that one. */
    Form over(Form now) {
        Map<String, List<String>> all = new LinkedHashMap<>(values);
        all.put("version", now.values.getOrDefault("version", List.of()));
        return new Form(all, errors, blockedBy, true, now, under, start);
    }

    /** Returns whether the current value of this field differs from what was typed. */
    public boolean differs(String name) {
        return standing != null && !said(name).equals(standing.said(name));
    }

    /** Returns the current value of this field as lines; empty if there is none. */
    public String now(String name) {
        return standing == null ? "" : String.join("\n", standing.said(name));
    }

    /** Returns the current values of the fields in which {@code typed} differs, for pages that show them in their own way. */
    public Map<String, String> differences(Form typed) {
        Map<String, String> differences = new LinkedHashMap<>();
        Form both = typed.over(this);
        typed.values.keySet().stream()
                .filter(name -> !name.equals("version") && !name.startsWith("_") && both.differs(name))
                .forEach(name -> differences.put(name, both.now(name)));
        return differences;
    }

    /** Without what means nothing: empty lines, boxes that aren't ticked, the order in which boxes are sent. */
    private List<String> said(String name) {
        List<String> sent = values.getOrDefault(name, List.of());
        Stream<String> lines = sent.stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.equals("false"));
        return (sent.size() > 1 ? lines.sorted() : lines).toList();
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

    public String id(String name) {
        return "f-" + under + name.replace('.', '-');
    }

    public Field field(String name) {
        return new Field(this, name, id(name));
    }

    public @Nullable String error(String name) {
        return errors.get(name);
    }

    /** Returns whether any of these fields, or a part of one, has a value or an error. */
    public boolean concerns(String... names) {
        return Stream.concat(
                        errors.keySet().stream(),
                        values.keySet().stream().filter(name -> !said(name).isEmpty()))
                .anyMatch(name -> Stream.of(names).anyMatch(each -> name.equals(each) || name.startsWith(each + ".")));
    }

    public boolean wrong() {
        return !errors.isEmpty();
    }

    /** Whether it was sent and not carried out. */
    public boolean troubled() {
        return wrong() || stale || !blockedBy.isEmpty();
    }

    /** A field of a form, for the templates in {@code form/}. */
    public record Field(Form form, String name, String id) {

        public String value() {
            return form.value(name);
        }

        public @Nullable String error() {
            return form.error(name);
        }

        /** Returns the value of {@code aria-invalid}; null where the attribute is left out. */
        public @Nullable String invalid() {
            return error() == null ? null : "true";
        }

        /** Returns the id of the error, else of the help text; null if the field has neither. */
        public @Nullable String describedBy(boolean helped) {
            if (error() != null) {
                return id + "-error";
            }
            return helped ? id + "-help" : null;
        }

        public boolean focused() {
            return error() != null || name.equals(form.start);
        }

        public boolean differs() {
            return form.differs(name);
        }

        public String now() {
            return form.now(name);
        }
    }
}
