package dev.afterword.audit;

import dev.afterword.kernel.CanonicalJson;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Json;
import dev.afterword.kernel.sql.RecordedRows;
import dev.afterword.kernel.sql.RecordedRows.Recording;
import dev.afterword.kernel.sql.RecordedRows.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The rows of one chain as its entries leave them: each field with the value that was recorded last. */
final class RecordedState {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<RecordedRows, Rows> bySource = new LinkedHashMap<>();

    RecordedState(Collection<RecordedRows> sources) {
        sources.forEach(source -> bySource.put(source, new Rows()));
    }

    /** A difference: {@code code} differs, added or missing; {@code field} is null where the whole row is. */
    record Difference(String code, String name, @Nullable String field) {}

    /** The rows of one module; in those of {@code unproved}, values were erased. */
    private record Rows(Map<String, Map<String, String>> fields, Set<String> unproved) {
        Rows() {
            this(new LinkedHashMap<>(), new HashSet<>());
        }
    }

    void add(Entry entry) {
        bySource.forEach((source, rows) -> add(source, rows, entry));
    }

    private static void add(RecordedRows source, Rows rows, Entry entry) {
        Recording recording = source.recording();
        String action = entry.leaf().action();
        if (has(recording.clearing(), action)) {
            rows.fields.clear();
            return;
        }
        boolean creates = has(recording.creating(), action);
        if (!creates && !has(recording.changing(), action) && !has(recording.ending(), action)) {
            return;
        }
        Entry.Values values = entry.values();
        Map<String, @Nullable Object> after =
                values == null || values.after() == null ? Map.of() : Json.object(values.after());
        Leaf leaf = entry.leaf();
        boolean shortened = after.keySet().equals(Set.of("bytes", "sha256"));
        boolean unproved = shortened || (values == null && leaf.commitments().after() != null);
        for (String name : source.names(new RecordedRows.Said(action, leaf.object(), leaf.actor(), after))) {
            if (has(recording.ending(), action)) {
                rows.fields.remove(name);
                continue;
            }
            if (creates) {
                rows.fields.put(name, new LinkedHashMap<>(canonical(recording, recording.initially())));
            }
            if (unproved) {
                rows.unproved.add(name);
            }
            Map<String, String> fields = rows.fields.computeIfAbsent(name, _ -> new LinkedHashMap<>());
            after.keySet().stream().filter(recording::compares).forEach(fields::remove);
            fields.putAll(canonical(recording, after));
        }
    }

    private static boolean has(Set<dev.afterword.kernel.FactAction> actions, String text) {
        return actions.stream().anyMatch(each -> each.text().equals(text));
    }

    /** Returns the fields that are compared and aren't empty, as canonical JSON. */
    private static Map<String, String> canonical(Recording recording, Map<String, ? extends @Nullable Object> fields) {
        Map<String, @Nullable Object> known = new LinkedHashMap<>(fields);
        known.entrySet().removeIf(field -> !recording.compares(field.getKey()) || "".equals(field.getValue()));
        Map<String, String> canonical = new LinkedHashMap<>();
        Changes.known(known)
                .forEach((name, value) -> canonical.put(name, CanonicalJson.of(known(JSON.valueToTree(value)))));
        return canonical;
    }

    /** Removes what {@link Changes} leaves out today, and entries of earlier releases contain as null. */
    private static JsonNode known(JsonNode value) {
        if (value.isObject()) {
            ((ObjectNode) value).removeIf(JsonNode::isNull);
        }
        value.forEach(RecordedState::known);
        return value;
    }

    /** Returns how the rows differ from what was recorded of them. */
    List<Difference> compare(RecordedRows source, List<Row> found) {
        Rows recorded = Objects.requireNonNull(bySource.get(source));
        List<Difference> differences = new ArrayList<>();
        Set<String> missing = new TreeSet<>(recorded.fields.keySet());
        for (Row row : found) {
            missing.remove(row.name());
            Map<String, String> before = recorded.fields.get(row.name());
            if (before == null) {
                differences.add(new Difference("added", row.name(), null));
            } else if (!recorded.unproved.contains(row.name())) {
                compare(row.name(), before, canonical(source.recording(), row.fields()), differences);
            }
        }
        if (source.recording().creating().isEmpty()) { // then a row that holds nothing needn't be there
            missing.removeIf(
                    name -> recorded.fields.getOrDefault(name, Map.of()).isEmpty());
        }
        missing.forEach(name -> differences.add(new Difference("missing", name, null)));
        return differences;
    }

    private static void compare(
            String name, Map<String, String> before, Map<String, String> now, List<Difference> differences) {
        Set<String> fields = new TreeSet<>(before.keySet());
        fields.addAll(now.keySet());
        fields.removeIf(field -> Objects.equals(before.get(field), now.get(field)));
        fields.forEach(field -> differences.add(new Difference("differs", name, field)));
    }
}
