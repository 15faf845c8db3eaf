package dev.afterword.record.read;

import dev.afterword.input.TimeSpellings;
import dev.afterword.kernel.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The names of a table's columns and its first rows, for somebody who chooses what the columns say. */
public record FileHead(List<String> names, List<List<String>> rows) {

    private static final int ROWS = 4;
    private static final int COLUMNS = 200;
    private static final int CELL = 80;

    /** Reads the head of a table; null if the file is none. */
    public static @Nullable FileHead read(InputStream content) throws IOException {
        Rows rows = Rows.open(content, Rows.LIMITS);
        if (rows.json()) {
            return null;
        }
        List<Map<String, String>> first = new ArrayList<>();
        List<String> names = List.of();
        for (Row row = rows.next(); row != null && first.size() < ROWS; row = rows.next()) {
            if (row.fault() == null) {
                names = rows.names(row).stream().limit(COLUMNS).toList();
                first.add(row.values());
            }
        }
        List<String> head = names;
        return new FileHead(
                names,
                first.stream()
                        .map(row -> head.stream()
                                .map(name -> cell(row.getOrDefault(name, "")))
                                .toList())
                        .toList());
    }

    private static String cell(String text) {
        return text.length() <= CELL ? text : text.substring(0, CELL - 1) + "…";
    }

    /** Returns a hash of the names of the columns, by which the next table of the same source is known. */
    static String fingerprint(Iterable<String> names) {
        return Hash.hex(Hash.sha256(String.join("\n", names))).substring(0, 32);
    }

    /** Returns what the columns seem to say, as a start for whoever chooses. */
    public ColumnMap guess() {
        String time = first(at -> all(at, cell -> TimeSpellings.read(cell, null, null) != null));
        String clock = first(at -> all(at, cell -> cell.matches("\\d{1,2}:\\d{2}(:\\d{2}.*)?")));
        return new ColumnMap(
                time,
                time == null ? null : clock,
                named("zone|tz"),
                longest(time),
                named("source|sensor|channel"),
                named("host|machine|computer|device"),
                named("user|account|login"));
    }

    private @Nullable String first(Predicate<Integer> says) {
        for (int i = 0; i < names.size(); i++) {
            if (says.test(i)) {
                return "#" + (i + 1);
            }
        }
        return null;
    }

    private boolean all(int column, Predicate<String> is) {
        List<String> cells = rows.stream()
                .map(row -> row.get(column))
                .filter(cell -> !cell.isEmpty())
                .toList();
        return !cells.isEmpty() && cells.stream().allMatch(is);
    }

    private @Nullable String named(String words) {
        return first(at -> names.get(at).toLowerCase(Locale.ROOT).matches(".*(" + words + ").*"));
    }

    private @Nullable String longest(@Nullable String but) {
        int most = 0;
        String longest = null;
        for (int i = 0; i < names.size(); i++) {
            int column = i;
            int length = rows.stream().mapToInt(row -> row.get(column).length()).sum();
            if (length > most && !("#" + (i + 1)).equals(but)) {
                most = length;
                longest = "#" + (i + 1);
            }
        }
        return longest;
    }
}
