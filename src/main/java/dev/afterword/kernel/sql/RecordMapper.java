package dev.afterword.kernel.sql;

import dev.afterword.kernel.Json;
import dev.afterword.kernel.Records;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import tools.jackson.databind.ObjectReader;

/**
 * Maps the rows of one statement to records, by name: the component {@code dueOn} is read from the column {@code due_on}. A
 * component that is a record itself is read from columns prefixed with its name ({@code owner_id}, {@code owner_name}), or
 * without the prefix if it is {@link Embedded}. If such a component is nullable, it is null when the first of its columns that
 * isn't nullable is null. A record with a single component is read like that component; other records in a list, and maps, from
 * {@code jsonb}. A missing column is an error, and so is null for a component that isn't {@link Nullable}, except that lists and
 * maps are then empty.
 */
public final class RecordMapper<T> implements RowMapper<T> {

    private static final ClassValue<Plan> PLANS = new ClassValue<>() {
        @Override
        protected Plan computeValue(Class<?> type) {
            return new Plan(type);
        }
    };

    private final Plan plan;
    private int[] columns = {};

    private RecordMapper(Plan plan) {
        this.plan = plan;
    }

    /** Returns a mapper for one statement; it looks the columns up once, at the first row. */
    public static <T extends Record> RecordMapper<T> of(Class<T> type) {
        return new RecordMapper<>(PLANS.get(type));
    }

    @Override
    @SuppressWarnings("unchecked") // the plan was made from the class of T
    public T mapRow(ResultSet row, int number) throws SQLException {
        if (number == 0) {
            columns = plan.find(row);
        }
        return (T) plan.root.create(row, columns);
    }

    /** How to read a record; built once per type. */
    private static final class Plan {

        private final List<String> names = new ArrayList<>();
        private final Group root;

        Plan(Class<?> type) {
            root = group(type, "", false);
        }

        int[] find(ResultSet row) throws SQLException {
            int[] found = new int[names.size()];
            for (int i = 0; i < found.length; i++) {
                found[i] = row.findColumn(names.get(i));
            }
            return found;
        }

        private Group group(Class<?> type, String prefix, boolean nullable) {
            Part[] parts = Records.components(type).stream()
                    .map(component -> part(component, prefix))
                    .toArray(Part[]::new);
            int sure = Arrays.stream(parts)
                    .mapToInt(Part::sure)
                    .filter(index -> index >= 0)
                    .findFirst()
                    .orElse(-1);
            if (nullable && sure < 0) {
                throw new IllegalArgumentException("No column tells whether there is a " + type);
            }
            return new Group(constructor(type), parts, nullable, sure);
        }

        private Part part(RecordComponent component, String prefix) {
            Class<?> type = component.getType();
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            String name = prefix + snakeCase(component.getName());
            if (component.isAnnotationPresent(Embedded.class)) {
                return group(type, prefix, nullable);
            }
            if (type.isRecord() && Records.components(type).size() > 1) {
                return group(type, name + "_", nullable);
            }
            names.add(name);
            return new Leaf(name, names.size() - 1, column(component.getGenericType()), nullable ? null : absent(type));
        }
    }

    private interface Part {
        @Nullable
        Object read(ResultSet row, int[] columns) throws SQLException;

        /** Returns the index of a column that is never null if the enclosing record is present; -1 if there is none. */
        int sure();
    }

    private interface Column {
        @Nullable
        Object read(ResultSet row, int column) throws SQLException;
    }

    /**
     * A component that is a record.
     *
     * @param known the first column that is null only if the whole record is null
     */
    private record Group(MethodHandle constructor, Part[] parts, boolean nullable, int known) implements Part {

        @Override
        public @Nullable Object read(ResultSet row, int[] columns) throws SQLException {
            return nullable && row.getObject(columns[known]) == null ? null : create(row, columns);
        }

        @Override
        public int sure() {
            return nullable ? -1 : known;
        }

        Object create(ResultSet row, int[] columns) throws SQLException {
            @Nullable Object[] values = new @Nullable Object[parts.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = parts[i].read(row, columns);
            }
            return RecordMapper.create(constructor, values);
        }
    }

    /**
     * A component that is a value.
     *
     * @param otherwise the value for null; the text MISSING if null is an error, and null if the component is nullable
     */
    private record Leaf(
            String name, int index, Column column, @Nullable Object otherwise) implements Part {

        @Override
        public @Nullable Object read(ResultSet row, int[] columns) throws SQLException {
            Object value = column.read(row, columns[index]);
            if (value == null && MISSING.equals(otherwise)) {
                throw new IllegalStateException("The column " + name + " is null, and its component isn't @Nullable");
            }
            return value == null ? otherwise : value;
        }

        @Override
        public int sure() {
            return MISSING.equals(otherwise) ? index : -1;
        }
    }

    private static final String MISSING = "missing value";

    private static Object absent(Class<?> type) {
        if (Collection.class.isAssignableFrom(type)) {
            return type == Set.class ? Set.of() : List.of();
        }
        return Map.class.isAssignableFrom(type) ? Map.of() : MISSING;
    }

    private static MethodHandle constructor(Class<?> type) {
        Class<?>[] types =
                Records.components(type).stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                    .findConstructor(type, MethodType.methodType(void.class, types))
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type + " can't be read from a row", e);
        }
    }

    private static Object create(MethodHandle constructor, @Nullable Object[] values) {
        try {
            return (Object) constructor.invokeExact(values);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static Column column(Type generic) {
        Class<?> type = generic instanceof ParameterizedType some ? (Class<?>) some.getRawType() : (Class<?>) generic;
        if (type.isRecord()) {
            MethodHandle constructor = constructor(type);
            return then(
                    column(Records.components(type).getFirst().getGenericType()),
                    value -> create(constructor, new Object[] {value}));
        }
        if (Map.class.isAssignableFrom(type)) {
            return map((ParameterizedType) generic);
        }
        if (Collection.class.isAssignableFrom(type)) {
            Type element = ((ParameterizedType) generic).getActualTypeArguments()[0];
            if (!(element instanceof Class<?> of) || of.isRecord()) {
                return json(generic);
            }
            return type == Set.class ? then(array(of), list -> Set.copyOf((List<?>) list)) : array(of);
        }
        return value(type);
    }

    private static Column value(Class<?> type) {
        if (type == String.class) {
            return ResultSet::getString;
        }
        if (type == int.class || type == Integer.class) {
            return (row, column) -> present(row, row.getInt(column));
        }
        if (type == long.class || type == Long.class) {
            return (row, column) -> present(row, row.getLong(column));
        }
        if (type == boolean.class || type == Boolean.class) {
            return (row, column) -> present(row, row.getBoolean(column));
        }
        if (type == byte[].class) {
            return ResultSet::getBytes;
        }
        if (type == Instant.class) {
            return then(
                    (row, column) -> row.getObject(column, OffsetDateTime.class),
                    at -> at.equals(OffsetDateTime.MAX) ? Instant.MAX : ((OffsetDateTime) at).toInstant());
        }
        if (type == Duration.class) {
            return then(ResultSet::getString, text -> Duration.parse((String) text));
        }
        return type.isEnum()
                ? then(ResultSet::getString, name -> constant(type, (String) name))
                : (row, column) -> row.getObject(column, type);
    }

    private static @Nullable Object present(ResultSet row, Object value) throws SQLException {
        return row.wasNull() ? null : value;
    }

    private static Column then(Column column, Function<Object, Object> conversion) {
        return (row, index) -> {
            Object value = column.read(row, index);
            return value == null ? null : conversion.apply(value);
        };
    }

    /** Sorts enum keys in the order of their constants, which {@code jsonb} doesn't preserve. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // the keys are read as that class
    private static Column map(ParameterizedType type) {
        return type.getActualTypeArguments()[0] instanceof Class<?> key && key.isEnum()
                ? then(json(type), map -> {
                    EnumMap sorted = new EnumMap(key);
                    sorted.putAll((Map) map);
                    return sorted;
                })
                : json(type);
    }

    private static Column json(Type type) {
        ObjectReader reader = Json.reader(type);
        return then(ResultSet::getString, json -> reader.readValue((String) json));
    }

    private static Column array(Class<?> of) {
        return (row, column) -> {
            Array array = row.getArray(column);
            return array == null ? null : list((Object[]) array.getArray(), of);
        };
    }

    private static List<Object> list(Object[] values, Class<?> of) {
        return of.isEnum()
                ? Arrays.stream(values).map(name -> constant(of, (String) name)).toList()
                : Collections.unmodifiableList(Arrays.asList(values));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the class is an enum
    private static Object constant(Class<?> type, String name) {
        return Enum.valueOf((Class) type, name);
    }
}
