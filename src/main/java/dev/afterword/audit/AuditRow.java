package dev.afterword.audit;

import dev.afterword.kernel.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it is shown.
 *
 * @param actorName the person's name today
 */
public record AuditRow(Entry entry, String actorName) {

    /** A field that changed; texts of JSON, null where there was or is nothing. */
    public record Change(
            String field, @Nullable String before, @Nullable String after) {}

    public long seq() {
        return entry.leaf().seq();
    }

    public java.time.Instant at() {
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
        return Hashes.hex(entry.hash());
    }

    public String prevHash() {
        return Hashes.hex(entry.leaf().prev());
    }

    /** Whether there are values that the reader isn't told. */
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

    /** What changed, field by field. */
    public List<Change> changes() {
        Map<String, @Nullable Object> before = orEmpty(before());
        Map<String, @Nullable Object> after = orEmpty(after());
        var fields = new TreeSet<>(before.keySet());
        fields.addAll(after.keySet());
        List<Change> changes = new ArrayList<>();
        for (String field : fields) {
            changes.add(new Change(field, text(before, field), text(after, field)));
        }
        return changes;
    }

    private static Map<String, @Nullable Object> orEmpty(@Nullable Map<String, @Nullable Object> fields) {
        return fields == null ? Map.of() : fields;
    }

    private static @Nullable String text(Map<String, @Nullable Object> fields, String field) {
        Object value = fields.get(field);
        if (value == null) {
            return null;
        }
        return value instanceof String text ? text : Json.write(value);
    }
}
