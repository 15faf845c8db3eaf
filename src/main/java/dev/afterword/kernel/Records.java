package dev.afterword.kernel;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the components of records and creates records from components, also of types that only their own package can see. What
 * reflection finds is kept per type: a component found anew needs a new accessor, which costs more than all else about a fact.
 */
public final class Records {

    private static final ClassValue<List<RecordComponent>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
            List<RecordComponent> components = List.of(type.getRecordComponents());
            components.forEach(component -> component.getAccessor().setAccessible(true));
            return components;
        }
    };

    private static final ClassValue<Constructor<?>> CONSTRUCTORS = new ClassValue<>() {
        @Override
        protected Constructor<?> computeValue(Class<?> type) {
            Class<?>[] types =
                    components(type).stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(types);
                constructor.setAccessible(true);
                return constructor;
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
        }
    };

    private Records() {}

    /** Returns the components of a record type, in their order. */
    public static List<RecordComponent> components(Class<?> type) {
        return COMPONENTS.get(type);
    }

    /** Returns the value of one of {@link #components}. */
    public static @Nullable Object get(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns a record with another value of one component. */
    @SuppressWarnings("unchecked") // the class of a record is its type
    public static <T extends Record> T with(T record, String name, @Nullable Object value) {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (RecordComponent component : components(record.getClass())) {
            values.put(component.getName(), get(component, record));
        }
        if (!values.containsKey(name)) {
            throw new IllegalArgumentException("No component " + name + " in " + record.getClass());
        }
        values.put(name, value);
        return create((Class<T>) record.getClass(), values);
    }

    /** Creates a record from values by the names of its components; what the constructor throws is passed on. */
    public static <T extends Record> T create(Class<T> type, Map<String, @Nullable Object> values) {
        Object[] arguments = components(type).stream()
                .map(component -> values.get(component.getName()))
                .toArray();
        try {
            return type.cast(CONSTRUCTORS.get(type).newInstance(arguments));
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
