package dev.afterword.people;

import dev.afterword.access.PersonFields;
import dev.afterword.access.Role;
import dev.afterword.input.FieldOptions;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads a person's fields as a merge: what wasn't sent stays. */
final class PersonInput {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s\"<>,;]+@[^@\\s\"<>,;]+");

    private PersonInput() {}

    static PersonFields blank(boolean chinese) {
        return new PersonFields(
                "", "", false, true, chinese ? "zh-TW" : "en", chinese ? "Asia/Taipei" : "UTC", Set.of());
    }

    static PersonFields read(Input input, PersonFields was) {
        return new PersonFields(
                was.name().isEmpty() || input.has("name") ? input.required("name", 200) : was.name(),
                was.email().isEmpty() || input.has("email") ? email(input) : was.email(),
                input.has("external") ? input.flag("external") : was.external(),
                input.has("active") ? input.flag("active") : was.active(),
                language(input, was),
                zone(input, was),
                input.has("roles") ? roles(input) : was.roles());
    }

    /** Reads a whole form, where a box that isn't ticked isn't sent. */
    static PersonFields readForm(Input input, PersonFields was) {
        PersonFields read = read(input, was);
        return new PersonFields(
                read.name(),
                read.email(),
                input.flag("external"),
                was.name().isEmpty() || input.flag("active"),
                read.language(),
                read.zone(),
                roles(input));
    }

    /** Reads what people may change about themselves. */
    static PersonFields readProfile(Input input, PersonFields was) {
        String name = input.has("name") ? input.required("name", 200) : was.name();
        return was.withProfile(name, language(input, was), zone(input, was));
    }

    private static String email(Input input) {
        String email = input.required("email", 254);
        if (!email.isEmpty() && !EMAIL.matcher(email).matches()) {
            input.reject("email", "email");
        }
        return email;
    }

    private static String language(Input input, PersonFields was) {
        String language = input.text("language", Input.LINE);
        if (language != null && !language.equals("en") && !language.equals("zh-TW")) {
            input.reject("language", "oneOf", "en, zh-TW");
        }
        return language == null ? was.language() : language;
    }

    private static String zone(Input input, PersonFields was) {
        String zone = input.text("zone", Input.LINE);
        try {
            return zone == null ? was.zone() : ZoneId.of(zone).getId();
        } catch (DateTimeException e) {
            input.reject("zone", "zone");
            return was.zone();
        }
    }

    private static Set<Role> roles(Input input) {
        List<String> names = input.texts("roles", 20, Input.LINE);
        List<String> known = Arrays.stream(Role.values()).map(Enum::name).toList();
        if (!known.containsAll(names)) {
            input.reject("roles", "oneOf", FieldOptions.of(Role.class));
            return Set.of();
        }
        return names.stream().map(Role::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    static Form form(PersonFields fields, long version) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", fields.name());
        values.put("email", fields.email());
        values.put("external", fields.external());
        values.put("active", fields.active());
        values.put("language", fields.language());
        values.put("zone", fields.zone());
        values.put("roles", fields.roles().stream().map(Enum::name).toList());
        values.put("version", version);
        return Form.showing(values);
    }
}
