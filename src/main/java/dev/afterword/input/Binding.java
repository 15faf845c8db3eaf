package dev.afterword.input;

import dev.afterword.access.PersonRef;
import dev.afterword.access.TeamRef;
import dev.afterword.access.directory.ServiceRef;
import dev.afterword.access.directory.Somebody;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.Records;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.exc.MismatchedInputException;

/** Collects all errors of one command instead of stopping at the first, and finds the people, teams and services it refers to. */
final class Binding extends DeserializationProblemHandler {

    private final Class<? extends Record> command;
    private final Errors errors;
    private final References references;

    /** Finds whom a text names: by identifier, and people by e-mail address, too. */
    interface References {
        Optional<PersonRef> person(String name);

        Optional<TeamRef> team(String name);

        Optional<Somebody> somebody(String name);

        Optional<ServiceRef> service(String name);
    }

    Binding(Class<? extends Record> command, Errors errors, References references) {
        this.command = command;
        this.errors = errors;
        this.references = references;
    }

    static Binding of(DeserializationContext context) {
        return (Binding) context.getAttribute(Binding.class);
    }

    /** Returns the path of the value that is being read, with dots: {@code participants.0.party}. */
    static String path(JsonParser parser) {
        String pointer = parser.streamReadContext().pathAsPointer().toString();
        return pointer.isEmpty() ? "" : pointer.substring(1).replace('/', '.');
    }

    /** Returns the problem for input that stops the reading at once, such as a date that is sent as a list with a null in it. */
    static Problem unreadable(JacksonException e) {
        String path = e.getPath().stream()
                .map(step -> step.getPropertyName() == null ? String.valueOf(step.getIndex()) : step.getPropertyName())
                .collect(Collectors.joining("."));
        Class<?> target = e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
                ? mismatch.getTargetType()
                : Object.class;
        return Problem.invalid(path, code(target));
    }

    /** Returns the field that the value belongs to; for a value in a list, that is the list. */
    static String field(JsonParser parser) {
        String path = path(parser);
        return parser.streamReadContext().inArray() ? path.substring(0, path.lastIndexOf('.')) : path;
    }

    void reject(JsonParser parser, String code) {
        errors.reject(path(parser), code);
    }

    void reject(String path, String code, Object... args) {
        errors.reject(path, code, args);
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // null is a value of every type that a reader returns
    <T> @Nullable T refused(String path, String code) {
        errors.reject(path, code);
        return null;
    }

    References references() {
        return references;
    }

    /** Rejects a reference to no one; of several in a list the message names it. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // null is a value of each type that a reader returns
    <T> @Nullable T unknown(JsonParser parser, Class<?> reference) {
        if (reference == TeamRef.class) {
            reject(field(parser), "noSuchTeam");
        } else if (reference == ServiceRef.class) {
            reject(field(parser), "noSuchService");
        } else if (reference == Somebody.class) {
            reject(field(parser), "nobodyInDirectory");
        } else if (parser.streamReadContext().inArray()) {
            reject(field(parser), "noSuchPersonAs", parser.getString());
        } else {
            reject(field(parser), "noSuchPerson");
        }
        return null;
    }

    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context,
            JsonParser parser,
            ValueDeserializer<?> deserializer,
            Object beanOrClass,
            String name) {
        Collection<Object> known = deserializer.getKnownPropertyNames();
        throw Problem.unknownField(
                path(parser),
                known == null
                        ? List.of()
                        : new TreeSet<>(known.stream().map(String::valueOf).toList()));
    }

    /** Reports a map key that isn't one of the enum's constants as an unknown field. */
    @Override
    public @Nullable Object handleWeirdKey(DeserializationContext context, Class<?> target, String key, String message)
            throws JacksonException {
        if (!target.isEnum()) {
            return super.handleWeirdKey(context, target, key, message);
        }
        throw Problem.unknownField(
                path(context.getParser()),
                new TreeSet<>(Stream.of(target.getEnumConstants())
                        .map(constant -> FieldOptions.jsonName((Enum<?>) constant))
                        .toList()));
    }

    @Override
    public @Nullable Object handleWeirdStringValue(
            DeserializationContext context, Class<?> target, String value, String message) {
        LocalDate day = target == LocalDate.class ? TimeReader.day(value) : null;
        if (day == null && target == LocalDate.class && TimeReader.isEither(value)) {
            return refused(path(context.getParser()), "dayOrMonth");
        }
        return day == null ? refuse(context.getParser(), target) : day;
    }

    @Override
    public @Nullable Object handleWeirdNumberValue(
            DeserializationContext context, Class<?> target, Number value, String message) {
        return refuse(context.getParser(), target);
    }

    @Override
    public @Nullable Object handleUnexpectedToken(
            DeserializationContext context, JavaType target, JsonToken token, JsonParser parser, String message)
            throws JacksonException {
        Object standIn = refuse(parser, target.getRawClass());
        parser.skipChildren();
        return standIn;
    }

    /** Rejects the value, and returns its replacement: null, or the default of a primitive. */
    private @Nullable Object refuse(JsonParser parser, Class<?> target) {
        String path = path(parser);
        if (target.isEnum()) {
            boolean inList = parser.streamReadContext().inArray();
            errors.rejectOnce(inList ? parent(path) : path, "oneOf", FieldOptions.of(target));
        } else if (target == Integer.class || target == int.class || target == Long.class || target == long.class) {
            Range range = range(path);
            errors.reject(
                    path, "number", range == null ? 0 : range.min(), range == null ? Integer.MAX_VALUE : range.max());
        } else {
            errors.reject(path, code(target));
        }
        if (target == boolean.class) {
            return false;
        }
        return target == int.class ? (Object) 0 : target == long.class ? (Object) 0L : null;
    }

    /** Returns the name of the list, because single constants in it are not fields. */
    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('.')));
    }

    private @Nullable Range range(String path) {
        for (RecordComponent component : Records.components(command)) {
            if (component.getName().equals(path)) {
                return component.getAccessor().getAnnotation(Range.class);
            }
        }
        return null;
    }

    private static String code(Class<?> target) {
        if (target == LocalDate.class) {
            return "day";
        }
        if (target == Instant.class) {
            return "instant";
        }
        if (target == UUID.class) {
            return "uuid";
        }
        if (target == Boolean.class || target == boolean.class) {
            return "flag";
        }
        if (Collection.class.isAssignableFrom(target)) {
            return "list";
        }
        return (target.isRecord() && CommandMapper.isObject(target)) || Map.class.isAssignableFrom(target)
                ? "object"
                : "text";
    }
}
