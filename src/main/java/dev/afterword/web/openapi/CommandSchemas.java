package dev.afterword.web.openapi;

import dev.afterword.access.PersonRef;
import dev.afterword.access.TeamRef;
import dev.afterword.access.directory.ServiceRef;
import dev.afterword.input.CommandMapper;
import dev.afterword.kernel.Fidelity;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.web.Body;
import dev.afterword.web.CommandResolver;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;

/**
 * The schemas of commands, from their components and constraints: lengths, patterns and limits as they are checked, what is required, and
 * persons and teams as the identifiers that name them.
 */
final class CommandSchemas {

    /** Schemas that commands refer to, by name; parts of the document beside the ones that answers refer to. */
    static final Map<String, Schema<?>> PARTS = new ConcurrentHashMap<>();

    private CommandSchemas() {}

    /** The schema of what a {@link Body} is read from; of an edit no field is required. */
    static Schema<?> of(MethodParameter body) {
        Schema<?> schema = record(CommandResolver.type(body));
        if (CommandResolver.isEdit(body)) {
            schema.setRequired(null);
        }
        return schema;
    }

    @SuppressWarnings("rawtypes") // the library's schemas are raw
    private static Schema<?> record(Class<? extends Record> type) {
        Schema<?> schema = new Schema<>().types(Set.of("object"));
        Map<String, Schema> all = ModelConverters.getInstance(true).readAll(type);
        Schema<?> read = all.get(type.getSimpleName());
        List<String> required = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Schema<?> property = sent(component.getGenericType());
            if (property != null && property.get$ref() != null && !isRequired(component.getAccessor())) {
                property = new Schema<>().anyOf(List.of(property, new Schema<>().types(Set.of("null"))));
            }
            if (property == null) {
                property = read == null || read.getProperties() == null
                        ? new Schema<>()
                        : (Schema<?>) read.getProperties().get(component.getName());
            }
            schema.addProperty(component.getName(), property);
            if (isRequired(component.getAccessor())) {
                required.add(component.getName());
            }
        }
        schema.setRequired(required.isEmpty() ? null : required);
        return schema;
    }

    /** Returns the schema of what is sent otherwise than answered: identifiers of people and teams, records, and many of these. */
    @SuppressWarnings("unchecked") // the library's schemas are raw
    private static @Nullable Schema<?> sent(Type type) {
        if (type instanceof ParameterizedType many) {
            Type[] arguments = many.getActualTypeArguments();
            Schema<?> element = sent(arguments[arguments.length - 1]);
            if (element == null) {
                return null;
            }
            return many.getRawType() == Map.class
                    ? new Schema<>().types(Set.of("object")).additionalProperties(element)
                    : new Schema<>().types(Set.of("array")).items(element);
        }
        if (!(type instanceof Class<?> raw) || !raw.isRecord()) {
            return null;
        }
        return CommandMapper.isReference(raw) ? identifier(raw) : part(raw.asSubclass(Record.class));
    }

    /** Refers to the schema of a record within a command. Fewer of its fields are required than those that an answer has. */
    private static Schema<?> part(Class<? extends Record> type) {
        String name = type.getSimpleName() + "Input";
        if (!PARTS.containsKey(name)) {
            PARTS.put(name, type == UncertainTime.class ? time() : record(type));
        }
        return new Schema<>().$ref("#/components/schemas/" + name);
    }

    /** What {@code TimeReader} accepts. */
    private static Schema<?> time() {
        return new Schema<>()
                .types(Set.of("object"))
                .addProperty(
                        "at",
                        text(
                                "An instant, or as much of a local date and time as is known: 2026, 2026-05, 2026-05-06T14:30"))
                .addProperty("fidelity", text("How exact an instant is: one of " + List.of(Fidelity.values())))
                .addProperty("zone", text("The time zone of a local time; UTC by default"))
                .addProperty("plusMinus", text("An ISO 8601 duration, such as PT2H"));
    }

    private static Schema<?> text(String description) {
        return new Schema<>().types(Set.of("string", "null")).description(description);
    }

    private static Schema<?> identifier(Class<?> type) {
        String what = type == TeamRef.class
                ? "The identifier of a team"
                : type == PersonRef.class
                        ? "The identifier or e-mail address of a person"
                        : type == ServiceRef.class
                                ? "The key or the identifier of a service"
                                : "The identifier of a person, a team or an organisation, or the e-mail address of a person";
        return new Schema<>().types(Set.of("string")).description(what);
    }

    private static boolean isRequired(Method accessor) {
        return accessor.isAnnotationPresent(NotNull.class)
                || accessor.isAnnotationPresent(NotBlank.class)
                || accessor.isAnnotationPresent(NotEmpty.class);
    }
}
