package dev.afterword.kernel.sql;

import dev.afterword.kernel.Json;
import dev.afterword.kernel.Records;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.AbstractSqlParameterSource;

/**
 * The named parameters of a statement, taken from a record: {@code :dueOn} is its component or method of that name, {@code
 * :owner.id} a component of a component (null if that one is null); components of {@link Embedded} ones count as its own. Enums
 * are bound by name, instants as {@code timestamptz} ({@link Instant#MAX} as {@code infinity}), collections as arrays, maps and
 * lists of records as JSON for {@code ::jsonb}, and a record with a single component like that component.
 */
public final class RecordParameters extends AbstractSqlParameterSource {

    private static final ClassValue<Map<String, Property>> PROPERTIES = new ClassValue<>() {
        @Override
        protected Map<String, Property> computeValue(Class<?> type) {
            return properties(type);
        }
    };

    private final @Nullable Record record;
    private final Map<String, @Nullable Object> more = new HashMap<>();

    private RecordParameters(@Nullable Record record) {
        this.record = record;
    }

    public static RecordParameters of(Record record) {
        return new RecordParameters(record);
    }

    public static RecordParameters none() {
        return new RecordParameters(null);
    }

    /** Starts without a record. */
    public static RecordParameters of(String name, @Nullable Object value) {
        return new RecordParameters(null).with(name, value);
    }

    /**
     * Adds a parameter. It takes precedence over the record's own of that name; components of a record are {@code
     * :name.component}.
     */
    public RecordParameters with(String name, @Nullable Object value) {
        more.put(name, value);
        return this;
    }

    @Override
    public boolean hasValue(String parameter) {
        String first = head(parameter);
        return more.containsKey(first)
                || (record != null && PROPERTIES.get(record.getClass()).containsKey(first));
    }

    @Override
    public @Nullable Object getValue(String parameter) {
        String first = head(parameter);
        Object value = more.containsKey(first) ? more.get(first) : property(record, first);
        for (int dot = first.length(); value != null && dot < parameter.length(); ) {
            int next = parameter.indexOf('.', dot + 1);
            int end = next < 0 ? parameter.length() : next;
            value = property(value, parameter.substring(dot + 1, end));
            dot = end;
        }
        return bound(value);
    }

    private static String head(String parameter) {
        int dot = parameter.indexOf('.');
        return dot < 0 ? parameter : parameter.substring(0, dot);
    }

    private static @Nullable Object property(@Nullable Object record, String name) {
        Property property =
                record == null ? null : PROPERTIES.get(record.getClass()).get(name);
        if (property == null) {
            throw new IllegalArgumentException("No parameter " + name + " in " + record);
        }
        Object value = record;
        for (Method step : property.path()) {
            value = value == null ? null : call(step, value);
        }
        return value != null && property.json() ? Json.write(value) : value;
    }

    private static @Nullable Object call(Method method, Object record) {
        try {
            return method.invoke(record);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /**
     * How to compute a value.
     *
     * @param path the methods to call, each on the result of the previous one
     * @param json whether the value is a list of records
     */
    private record Property(List<Method> path, boolean json) {

        static Property of(Method method) {
            method.setAccessible(true);
            return new Property(
                    List.of(method),
                    method.getGenericReturnType() instanceof ParameterizedType type
                            && Collection.class.isAssignableFrom(method.getReturnType())
                            && type.getActualTypeArguments()[0] instanceof Class<?> element
                            && element.isRecord());
        }

        Property in(RecordComponent component) {
            List<Method> longer = new ArrayList<>(of(component.getAccessor()).path);
            longer.addAll(path);
            return new Property(longer, json);
        }
    }

    /** Returns the properties by name: a type's own methods without parameters first, then those of embedded components. */
    private static Map<String, Property> properties(Class<?> type) {
        Map<String, Property> found = new HashMap<>();
        for (Method method : type.getDeclaredMethods()) {
            if (method.getParameterCount() == 0 && !Modifier.isStatic(method.getModifiers())) {
                found.put(method.getName(), Property.of(method));
            }
        }
        if (type.isRecord()) {
            Arrays.stream(type.getRecordComponents())
                    .filter(component -> component.isAnnotationPresent(Embedded.class))
                    .forEach(component -> PROPERTIES
                            .get(component.getType())
                            .forEach((name, property) -> found.putIfAbsent(name, property.in(component))));
        }
        return Map.copyOf(found);
    }

    private static @Nullable Object bound(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Instant at -> at.equals(Instant.MAX) ? OffsetDateTime.MAX : at.atOffset(ZoneOffset.UTC);
            case Enum<?> constant -> constant.name();
            case Duration duration -> duration.toString();
            case Map<?, ?> map -> Json.write(map);
            case Record record -> bound(property(record, only(record)));
            case Collection<?> all -> array(all);
            default -> value;
        };
    }

    private static String only(Record record) {
        List<RecordComponent> components = Records.components(record.getClass());
        if (components.size() > 1) {
            throw new IllegalArgumentException("Name a component of " + record);
        }
        return components.getFirst().getName();
    }

    /** Binds elements other than whole numbers and bytes as texts, for a cast such as {@code ::uuid[]}. */
    private static @Nullable Object[] array(Collection<?> values) {
        Object first = values.stream().filter(Objects::nonNull).findFirst().orElse(null);
        return switch (first) {
            case Integer number -> values.toArray(Integer[]::new);
            case byte[] bytes -> values.toArray(byte[][]::new);
            case null, default -> values.stream().map(RecordParameters::text).toArray(String[]::new);
        };
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof Enum<?> constant ? constant.name() : value == null ? null : value.toString();
    }
}
