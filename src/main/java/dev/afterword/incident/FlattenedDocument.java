package dev.afterword.incident;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Flattens a nested document to lines of path and value, such as {@code action.hacking.variety: Brute force} in a VERIS record.
 */
public final class FlattenedDocument {

    private static final int MOST_LINES = 500;

    private FlattenedDocument() {}

    public static Map<String, String> of(Map<String, ?> document) {
        Map<String, String> lines = new LinkedHashMap<>();
        document.forEach((name, value) -> add(lines, name, value));
        return lines;
    }

    private static void add(Map<String, String> lines, String path, Object value) {
        if (lines.size() >= MOST_LINES || value == null) {
            return;
        }
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, inner) -> add(lines, path + "." + name, inner));
        } else if (value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)) {
            for (int i = 0; i < list.size(); i++) {
                add(lines, path + "[" + i + "]", list.get(i));
            }
        } else {
            lines.put(
                    path,
                    value instanceof List<?> list
                            ? String.join(
                                    ", ", list.stream().map(String::valueOf).toList())
                            : value.toString());
        }
    }
}
