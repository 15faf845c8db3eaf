package dev.afterword.audit;

import dev.afterword.kernel.Hash;
import dev.afterword.kernel.Json;
import dev.afterword.kernel.sql.Embedded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An entry as pages and the API show it.
 *
 * @param actorName the current name of the person
 */
public record AuditRow(@Embedded Entry entry, String actorName) {

    /** A field that changed; the values are JSON texts, or null for none. */
    public record Change(
            String field, @Nullable String before, @Nullable String after) {}

    public long seq() {
        return entry.leaf().seq();
    }

    public Instant at() {
        return entry.leaf().at();
    }

    public UUID actor() {
        return entry.leaf().actor();
    }

    public String action() {
        return entry.leaf().action();
    }

    public String object() {
        return entry.leaf().object();
    }

    public String hash() {
        return Hash.hex(entry.hash());
    }

    public String prevHash() {
        return Hash.hex(entry.leaf().prev());
    }

    /** Returns whether there are values that are hidden from the reader. */
    public boolean withheld() {
        Commitments commitments = entry.leaf().commitments();
        return entry.values() == null && (commitments.before() != null || commitments.after() != null);
    }

    @Nullable
    Map<String, @Nullable Object> before() {
        return entry.values() == null ? null : fields(entry.values().before());
    }

    @Nullable
    Map<String, @Nullable Object> after() {
        return entry.values() == null ? null : fields(entry.values().after());
    }

    private static @Nullable Map<String, @Nullable Object> fields(@Nullable String json) {
        return json == null ? null : Json.object(json);
    }

    /** Returns the changes field by field; a field of a nested object is named {@code outer.inner}. */
    public List<Change> changes() {
        Map<String, @Nullable Object> before = flat(before());
        Map<String, @Nullable Object> after = flat(after());
        var fields = new TreeSet<>(before.keySet());
        fields.addAll(after.keySet());
        List<Change> changes = new ArrayList<>();
        for (String field : fields) {
            changes.add(new Change(field, text(before.get(field)), text(after.get(field))));
        }
        return changes;
    }

    private static Map<String, @Nullable Object> flat(@Nullable Map<?, ?> fields) {
        Map<String, @Nullable Object> flat = new LinkedHashMap<>();
        if (fields != null) {
            flatten("", fields, flat);
        }
        return flat;
    }

    private static void flatten(String prefix, Map<?, ?> fields, Map<String, @Nullable Object> flat) {
        fields.forEach((name, value) -> {
            if (value instanceof Map<?, ?> inner && !inner.isEmpty()) {
                flatten(prefix + name + ".", inner, flat);
            } else {
                flat.put(prefix + name, value);
            }
        });
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).collect(Collectors.joining(", "));
        }
        return value instanceof String text ? text : Json.write(value);
    }
}
