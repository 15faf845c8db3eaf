package dev.afterword.kernel.sql;

import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Records;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a module whose fields the audit trail records, so that {@code bin/afterword verify --live} can compare the two. The rows are
 * read as they are in the database, even if they were changed there, and without regard to access.
 */
public interface RecordedRows {

    /**
     * How the trail records them.
     *
     * @param creating the actions whose {@code after} holds all fields that aren't empty
     * @param changing the actions whose {@code after} holds the fields that changed; other names in it are ignored
     * @param ending the actions after which there is no row
     * @param fields the names that are compared; one that ends with {@code *} stands for all that begin so
     * @param initially the fields that a creation doesn't record, with their first values
     * @param clearing the actions after which there are none of these rows
     */
    record Recording(
            Set<FactAction> creating,
            Set<FactAction> changing,
            Set<FactAction> ending,
            Set<String> fields,
            Map<String, Object> initially,
            Set<FactAction> clearing) {

        /** All fields are compared, whatever their names. */
        public static final Set<String> EVERY_FIELD = Set.of("*");

        /** Means that only {@link #faults} is checked. */
        public static final Recording NONE = new Recording(Set.of(), Set.of(), Set.of(), Set.of(), Map.of());

        public Recording(
                Set<FactAction> creating,
                Set<FactAction> changing,
                Set<FactAction> ending,
                Set<String> fields,
                Map<String, Object> initially) {
            this(creating, changing, ending, fields, initially, Set.of());
        }

        public static Recording of(Set<FactAction> creating, Set<FactAction> changing, Class<? extends Record> facts) {
            return new Recording(creating, changing, Set.of(), names(facts), Map.of());
        }

        public Recording endingWith(FactAction ending) {
            return new Recording(creating, changing, Set.of(ending), fields, initially, clearing);
        }

        public boolean compares(String field) {
            return fields.contains(field)
                    || fields.stream()
                            .anyMatch(each ->
                                    each.endsWith("*") && field.startsWith(each.substring(0, each.length() - 1)));
        }
    }

    /** One row; {@code name} is the last part of the object that entries name, such as {@code F-2}. */
    record Row(String name, Map<String, @Nullable Object> fields) {}

    /** Something wrong with a row that the trail doesn't show; {@code code} is that of the message {@code audit.live.<code>}. */
    record Fault(String name, String code) {}

    /** An entry of the trail. */
    record Said(String action, String object, UUID actor, Map<String, @Nullable Object> after) {}

    /** Returns the tables whose rows are compared. */
    Set<String> tables();

    Recording recording();

    /** Returns the names of the rows that an entry is about. */
    default List<String> names(Said said) {
        return List.of(name(said.object(), said.after()));
    }

    /** Returns the name of the row that an entry is about, if it is about one. */
    default String name(String object, Map<String, @Nullable Object> after) {
        return object.substring(object.lastIndexOf('/') + 1);
    }

    /** Returns the rows of an incident. */
    default List<Row> rows(UUID incident) {
        return List.of();
    }

    /** Returns the rows that the system's chain records. */
    default List<Row> systemRows() {
        return List.of();
    }

    /** Checks what belongs to the rows that the system's chain records. */
    default List<Fault> systemFaults() {
        return List.of();
    }

    /** Checks what belongs to the rows of an incident, such as the content of files. */
    default List<Fault> faults(UUID incident) {
        return List.of();
    }

    static Set<String> names(Class<? extends Record> facts) {
        return Records.components(facts).stream().map(RecordComponent::getName).collect(Collectors.toSet());
    }
}
