package dev.afterword.web.openapi;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tells a schema which components of its record may be null, from {@link Nullable}, and that all are always there. */
final class NullableSchemaProperties implements ModelConverter {

    private final Map<String, Class<?>> named = new ConcurrentHashMap<>();

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Schema<?> resolved = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        JavaType java = Json.mapper().constructType(type.getType());
        if (resolved != null && java != null && java.getRawClass().isRecord()) {
            String name = resolved.get$ref() == null ? null : resolved.get$ref().replaceFirst(".*/", "");
            refuseClash(name == null ? resolved.getName() : name, java.getRawClass());
            Schema<?> schema =
                    name == null ? resolved : context.getDefinedModels().get(name);
            if (schema != null && schema.getProperties() != null) {
                describe(schema, java.getRawClass());
            }
        }
        return resolved;
    }

    /** Two records of one simple name would overwrite each other in the document. */
    private void refuseClash(@Nullable String name, Class<?> type) {
        Class<?> other = name == null ? null : named.putIfAbsent(name, type);
        if (other != null && other != type && type.getTypeParameters().length == 0) {
            throw new IllegalStateException("schema " + name + " stands for " + other + " and " + type);
        }
    }

    private static void describe(Schema<?> schema, Class<?> type) {
        List<String> names = new ArrayList<>();
        describe(schema, type, names);
        schema.setRequired(names);
    }

    @SuppressWarnings("rawtypes") // the library's schemas are raw
    private static void describe(Schema<?> schema, Class<?> type, List<String> names) {
        Map<String, Schema> properties = schema.getProperties();
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                describe(schema, component.getType(), names);
                continue;
            }
            Schema<?> property = properties.get(component.getName());
            if (property != null) {
                names.add(component.getName());
                if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    properties.put(component.getName(), nullable(property));
                }
            }
        }
    }

    private static Schema<?> nullable(Schema<?> property) {
        if (property.get$ref() != null) {
            return new Schema<>().anyOf(List.of(property, new Schema<>().types(Set.of("null"))));
        }
        if (property.getTypes() != null) {
            Set<String> types = new LinkedHashSet<>(property.getTypes());
            types.add("null");
            property.setTypes(types);
            nullToo(property);
        }
        return property;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the library's schemas are raw
    private static void nullToo(Schema property) {
        if (property.getEnum() != null && !property.getEnum().contains(null)) {
            List<Object> values = new ArrayList<>(property.getEnum());
            values.add(null);
            property.setEnum(values);
        }
    }
}
