package dev.afterword.input;

import dev.afterword.kernel.Problem;
import java.util.ArrayList;
import java.util.List;

/** Collects the fields that are wrong, so that the sender learns of all of them at once. */
public final class Errors {

    private final List<Problem.Field> fields = new ArrayList<>();

    /** Adds an error; the message {@code error.<code>} states what would be right. */
    public void reject(String field, String code, Object... args) {
        fields.add(Problem.Field.of(field, code, args));
    }

    /** Adds the error that a constant of this type is expected. */
    public void rejectOneOf(String field, Class<? extends Enum<?>> type) {
        reject(field, "oneOf", FieldOptions.of(type));
    }

    /** Adds an error unless the field, or a field that contains it, already has one. */
    public void rejectOnce(String field, String code, Object... args) {
        if (fields.stream()
                .map(Problem.Field::name)
                .noneMatch(name -> name.equals(field) || field.startsWith(name + "."))) {
            reject(field, code, args);
        }
    }

    /** Throws all errors together, if there are any. */
    public void check() {
        if (!fields.isEmpty()) {
            throw Problem.invalid(fields);
        }
    }
}
