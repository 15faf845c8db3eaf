package dev.afterword.web.openapi;

import dev.afterword.access.PersonRef;
import dev.afterword.access.TeamRef;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
            Schema<?> property = reference(component);
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
        all.forEach((name, part) -> {
            if (!name.equals(type.getSimpleName())) {
                PARTS.putIfAbsent(name, part);
            }
        });
        return schema;
    }

    @SuppressWarnings("unchecked") // the library's schemas are raw
    private static @org.jspecify.annotations.Nullable Schema<?> reference(RecordComponent component) {
        if (isReference(component.getType())) {
            return identifier(component.getType());
        }
        return component.getGenericType() instanceof ParameterizedType list
                        && list.getActualTypeArguments()[0] instanceof Class<?> element
                        && isReference(element)
                ? new Schema<>().types(Set.of("array")).items(identifier(element))
                : null;
    }

    private static boolean isReference(Class<?> type) {
        return type == PersonRef.class || type == TeamRef.class;
    }

    private static Schema<?> identifier(Class<?> type) {
        return new Schema<>()
                .types(Set.of("string"))
                .description(
                        type == TeamRef.class
                                ? "The identifier of a team"
                                : "The identifier or e-mail address of a person");
    }

    private static boolean isRequired(Method accessor) {
        return accessor.isAnnotationPresent(NotNull.class)
                || accessor.isAnnotationPresent(NotBlank.class)
                || accessor.isAnnotationPresent(NotEmpty.class);
    }
}
