package dev.afterword.input;

import dev.afterword.kernel.Records;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.hibernate.validator.constraints.Range;
import org.hibernate.validator.engine.HibernateConstraintViolation;
import org.jspecify.annotations.Nullable;

/**
 * Converts constraint violations to the errors of our catalogue ({@code error.<code>}); the {@code message} of a constraint is
 * such a code.
 */
final class Violations {

    private Violations() {}

    /** Returns the path of the field, with dots: {@code participants.0.party}; for a text in a list, the name of the list. */
    static String path(ConstraintViolation<?> violation) {
        StringBuilder path = new StringBuilder();
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == jakarta.validation.ElementKind.CONTAINER_ELEMENT) {
                break;
            }
            if (node.getIndex() != null) {
                path.append('.').append(node.getIndex());
            }
            path.append(path.isEmpty() ? "" : ".").append(node.getName());
        }
        return path.toString();
    }

    static void reject(ConstraintViolation<?> violation, String path, Errors errors) {
        Annotation constraint = violation.getConstraintDescriptor().getAnnotation();
        String code = violation.getMessageTemplate();
        if (!code.startsWith("{")) {
            errors.rejectOnce(path, code, arguments(violation));
            return;
        }
        switch (constraint) {
            case NotNull required -> required(violation, path, errors);
            case NotBlank required -> required(violation, path, errors);
            case NotEmpty required -> required(violation, path, errors);
            case Pattern pattern -> errors.rejectOnce(path, "oneOf", options(pattern));
            case Size size -> tooLong(violation, path, size, errors);
            case Range range -> errors.rejectOnce(path, "number", range.min(), range.max());
            case Min min -> errors.rejectOnce(path, "number", min.value(), Integer.MAX_VALUE);
            case Max max -> errors.rejectOnce(path, "number", 0, max.value());
            default -> throw new IllegalStateException("no error code for " + constraint);
        }
    }

    /** Returns the arguments of the message, which a validator passes as dynamic payload ({@link Refusal}). */
    private static Object[] arguments(ConstraintViolation<?> violation) {
        HibernateConstraintViolation<?> ours = violation.unwrap(HibernateConstraintViolation.class);
        Refusal refusal = ours.getDynamicPayload(Refusal.class);
        return refusal == null ? new Object[0] : refusal.arguments().toArray();
    }

    private static void required(ConstraintViolation<?> violation, String path, Errors errors) {
        Class<?> type = type(violation, path);
        if (type != null && type.isEnum()) {
            errors.rejectOnce(path, "oneOf", FieldOptions.of(type));
        } else {
            errors.rejectOnce(path, "required");
        }
    }

    /** Returns the values of a pattern without a message of its own, which lists them: {@code en|zh-TW}. */
    private static FieldOptions options(Pattern pattern) {
        return new FieldOptions(List.of(pattern.regexp().split("\\|")));
    }

    private static @Nullable Class<?> type(ConstraintViolation<?> violation, String path) {
        String name = path.replaceFirst(".*\\.", "");
        for (RecordComponent component :
                Records.components(violation.getLeafBean().getClass())) {
            if (component.getName().equals(name)) {
                return component.getType();
            }
        }
        return null;
    }

    private static void tooLong(ConstraintViolation<?> violation, String path, Size size, Errors errors) {
        boolean element = false;
        for (Path.Node node : violation.getPropertyPath()) {
            element |= node.getKind() == jakarta.validation.ElementKind.CONTAINER_ELEMENT;
        }
        if (element) {
            errors.rejectOnce(path, "tooLongOne", size.max());
        } else if (violation.getInvalidValue() instanceof CharSequence text) {
            errors.rejectOnce(path, "tooLong", size.max(), text.length());
        } else {
            errors.rejectOnce(path, "tooMany", size.max());
        }
    }
}
