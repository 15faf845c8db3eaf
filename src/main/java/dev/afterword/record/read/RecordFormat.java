package dev.afterword.record.read;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The formats of logs and timelines that are known by name. The names of the fields decide how a row is read; the format is what it is called. */
public enum RecordFormat {
    TIMESKETCH_CSV(false, "timestamp_desc", "datetime"),
    PLASO_CSV(false, "MACB", "sourcetype"),
    ZEEK(null, "ts", "uid"),
    CSV(false),
    TIMESKETCH_JSONL(true, "timestamp_desc", "datetime"),
    PLASO_JSONL(true, "__type__", "timestamp"),
    CLOUDTRAIL(true, "eventSource", "eventName"),
    ENTRA(true, "OperationName", "CorrelationId"),
    OFFICE(true, "OfficeWorkload"),
    DEFENDER(true, "ActionType", "Timestamp"),
    WINDOWS(true, "EventID"),
    JSONL(true);

    /** Null for one that is both. */
    private final @Nullable Boolean json;

    /** The names by which it is recognised; of several formats the first counts. */
    @SuppressWarnings("ImmutableEnumChecker") // List.of makes one that can't change
    private final List<String> names;

    RecordFormat(@Nullable Boolean json, String... names) {
        this.json = json;
        this.names = List.of(names);
    }

    /** Returns the name that people and programs use, such as {@code timesketch-csv}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static List<String> texts() {
        return Arrays.stream(values()).map(RecordFormat::text).toList();
    }

    /** Returns the format of this name; null if there is none. */
    public static @Nullable RecordFormat named(String text) {
        return Arrays.stream(values())
                .filter(format -> format.text().equals(text))
                .findFirst()
                .orElse(null);
    }

    /** Returns whether files of this format come from one kind of source. */
    boolean isNamed() {
        return !names.isEmpty();
    }

    boolean isReadAs(boolean jsonFile) {
        return json == null || json == jsonFile;
    }

    /** Recognises the format of a file by one of its rows. */
    static RecordFormat of(boolean jsonFile, Map<String, String> row) {
        return Arrays.stream(values())
                .filter(format -> format.isReadAs(jsonFile))
                .filter(format -> format.names.stream().allMatch(row::containsKey))
                .filter(format -> !format.names.isEmpty())
                .findFirst()
                .orElse(jsonFile ? JSONL : CSV);
    }
}
