package dev.afterword.kernel.sql;

import dev.afterword.kernel.Json;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.AbstractSqlParameterSource;

/**
 * The named parameters of a statement, taken from a record: {@code :dueOn} is its component or method of that name, {@code :owner.id} a
 * component of a component (null where that one is), and components of {@link Embedded} ones are its own. Constants are bound by name,
 * instants as {@code timestamptz} ({@link Instant#MAX} is {@code infinity}), collections as arrays, maps as JSON for {@code ::jsonb}, and
 * a record with a single component like that component.
 */
public final class RecordParameters extends AbstractSqlParameterSource {

    private static final ClassValue<Map<String, Method[]>> PROPERTIES = new ClassValue<>() {
        @Override
        protected Map<String, Method[]> computeValue(Class<?> type) {
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

    /** Starts without a record. */
    public static RecordParameters of(String name, @Nullable Object value) {
        return new RecordParameters(null).with(name, value);
    }

    /** Adds a parameter, which comes before the record's own of that name; a record's components are reached by {@code :name.component}. */
    public RecordParameters with(String name, @Nullable Object value) {
        more.put(name, value);
        return this;
    }

    @Override
    public boolean hasValue(String parameter) {
        String first = head(parameter);
        return more.containsKey(first)
                || record != null && PROPERTIES.get(record.getClass()).containsKey(first);
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
        Method[] path =
                record == null ? null : PROPERTIES.get(record.getClass()).get(name);
        if (path == null) {
            throw new IllegalArgumentException("No parameter " + name + " in " + record);
        }
        Object value = record;
        for (Method step : path) {
            value = value == null ? null : call(step, value);
        }
        return value;
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

    /** By name, how it is reached: its own methods without parameters, then those of embedded components. */
    private static Map<String, Method[]> properties(Class<?> type) {
        Map<String, Method[]> found = new LinkedHashMap<>();
        for (Method method : type.getDeclaredMethods()) {
            if (method.getParameterCount() == 0 && !Modifier.isStatic(method.getModifiers())) {
                method.setAccessible(true);
                found.put(method.getName(), new Method[] {method});
            }
        }
        if (type.isRecord()) {
            Arrays.stream(type.getRecordComponents())
                    .filter(component -> component.isAnnotationPresent(Embedded.class))
                    .forEach(component -> PROPERTIES
                            .get(component.getType())
                            .forEach((name, path) -> found.putIfAbsent(name, joined(component.getAccessor(), path))));
        }
        return Map.copyOf(found);
    }

    private static Method[] joined(Method first, Method[] rest) {
        first.setAccessible(true);
        return Stream.concat(Stream.of(first), Arrays.stream(rest)).toArray(Method[]::new);
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
        RecordComponent[] components = record.getClass().getRecordComponents();
        if (components.length > 1) {
            throw new IllegalArgumentException("Name a component of " + record);
        }
        return components[0].getName();
    }

    private static Object[] array(Collection<?> values) {
        return values.stream().allMatch(Integer.class::isInstance) && !values.isEmpty()
                ? values.toArray(Integer[]::new)
                : values.stream()
                        .map(value -> value instanceof Enum<?> constant ? constant.name() : String.valueOf(value))
                        .toArray(String[]::new);
    }
}
