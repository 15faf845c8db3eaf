package dev.afterword.input;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes records apart into components and creates them from components. */
final class Records {

    private Records() {}

    static @Nullable Object get(RecordComponent component, Record record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static @Nullable Object get(Class<? extends Record> type, String name, Record record) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getName().equals(name)) {
                return get(component, record);
            }
        }
        return null;
    }

    /** Returns the value of a component for which nothing was sent. */
    static @Nullable Object empty(RecordComponent component) {
        if (component.getType() == List.class) {
            return List.of();
        }
        if (component.getType() == Set.class) {
            return Set.of();
        }
        return component.getType() == Map.class ? Map.of() : null;
    }

    static boolean isCollection(Type type) {
        return type == List.class || type == Set.class;
    }

    /**
     * Removes nulls from lists. They are rows of a form that were left empty, and had to be counted until the errors were known.
     */
    static <T extends Record> T withoutGaps(Class<T> type, T record) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        boolean gaps = false;
        for (RecordComponent component : type.getRecordComponents()) {
            Object value = get(component, record);
            if (value instanceof List<?> list && list.stream().anyMatch(Objects::isNull)) {
                value = list.stream().filter(Objects::nonNull).toList();
                gaps = true;
            }
            values.put(component.getName(), value);
        }
        return gaps ? create(type, values) : record;
    }

    static <T extends Record> T create(Class<T> type, Map<String, @Nullable Object> values) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] arguments = Arrays.stream(components)
                .map(component -> values.get(component.getName()))
                .toArray();
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
