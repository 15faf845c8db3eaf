package dev.afterword.record.read;

import dev.afterword.input.TimeSpellings;
import dev.afterword.intake.file.Limits;
import dev.afterword.kernel.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A file of records: reads its rows, and what each says by the names that logs use. */
public final class RecordFile {

    /** How much of a message is kept beside the row as it is in the file. */
    static final int MESSAGE = 2_000;

    private static final int SOURCE = 200;

    private static final List<String> TIMES = List.of(
            "datetime",
            "@timestamp",
            "eventTime",
            "TimeGenerated",
            "TimeGenerated [UTC]",
            "TimeCreated",
            "TimeCreated.SystemTime",
            "Event.System.TimeCreated.#attributes.SystemTime",
            "CreationTime",
            "CreationDate",
            "activityDateTime",
            "createdDateTime",
            "Timestamp",
            "ts",
            "_time",
            "EventTime",
            "UtcTime",
            "date_time",
            "timestamp",
            "time",
            "Date and Time",
            "Date (UTC)",
            "date");

    private static final List<String> MESSAGES = List.of("message", "Message", "desc", "short", "event.original");

    private static final List<String> SOURCES = List.of(
            "Channel",
            "winlog.channel",
            "Event.System.Channel",
            "source",
            "eventSource",
            "OfficeWorkload",
            "Workload",
            "source_long",
            "source_short",
            "sourcetype",
            "source_name",
            "SourceName",
            "SourceSystem",
            "event.dataset",
            "data_type",
            "parser");

    private static final List<String> HOSTS = List.of(
            "Hostname",
            "hostname",
            "computer_name",
            "Computer",
            "Event.System.Computer",
            "DeviceName",
            "@system",
            "host.name",
            "host.hostname",
            "winlog.computer_name",
            "host");

    /** What a record without a message is told by first. */
    private static final List<String> HEADS = List.of(
            "@stream",
            "_path",
            "eventSource",
            "eventName",
            "EventID",
            "OperationName",
            "Operation",
            "ActionType",
            "Activity",
            "Category",
            "ResultType",
            "ResultStatus",
            "UserId",
            "AccountName",
            "userIdentity.arn",
            "sourceIPAddress",
            "FileName",
            "ProcessCommandLine");

    private final Rows rows;
    private final Settings settings;
    private final Before before;
    private @Nullable ZoneId zone;
    private @Nullable RecordFormat format;
    private @Nullable String layout;
    private @Nullable ColumnMap columns;
    private List<String> names = List.of();

    /** Whether to ask for the columns of a table: never, where they aren't known, or always. */
    public enum Ask {
        NEVER,
        UNKNOWN,
        ALWAYS
    }

    /**
     * How a file is to be read.
     *
     * @param format null to recognise it
     * @param zone of times that are written without one; null if there is none of these
     * @param asBefore whether to take the zone of the last file of the same source where none is given
     * @param columns null to recognise them
     */
    public record Settings(
            @Nullable RecordFormat format,
            @Nullable ZoneId zone,
            boolean asBefore,
            @Nullable ColumnMap columns,
            Ask ask) {

        public static Settings of(@Nullable ZoneId zone) {
            return new Settings(null, zone, false, null, Ask.NEVER);
        }
    }

    /** What is remembered of earlier files of the same source. */
    public interface Before {

        Before NOTHING = new Before() {
            @Override
            public @Nullable ZoneId zone(String layout) {
                return null;
            }

            @Override
            public @Nullable ColumnMap columns(String head) {
                return null;
            }
        };

        /** Returns the zone of the last file with the same {@link RecordFile#layout}. */
        @Nullable
        ZoneId zone(String layout);

        /** Returns what the columns of the last file with the same {@link RecordFile#head} say. */
        @Nullable
        ColumnMap columns(String head);
    }

    private RecordFile(Rows rows, Settings settings, Before before) {
        this.rows = rows;
        this.settings = settings;
        this.before = before;
        this.format = settings.format();
        this.zone = settings.zone();
    }

    public static RecordFile open(InputStream content, Limits limits, Settings settings, Before before)
            throws IOException {
        Rows rows = Rows.open(content, limits);
        RecordFormat format = settings.format();
        if (format != null && !format.isReadAs(rows.json())) {
            throw Problem.invalid("format", rows.json() ? "records.isJson" : "records.isTable");
        }
        if (settings.columns() != null && rows.json()) {
            throw Problem.invalid("map", "records.isJson");
        }
        return new RecordFile(rows, settings, before);
    }

    /** Returns the next row, or null after the last one. */
    public @Nullable Row next() throws IOException {
        Row row = rows.next();
        if (row != null && row.fault() == null && layout == null) {
            RecordFormat known = format == null ? RecordFormat.of(rows.json(), row.values()) : format;
            format = known;
            names = List.copyOf(rows.names(row));
            layout = known.isNamed() ? known.text() : known.text() + ":" + FileHead.fingerprint(names);
            columns = rows.json() ? null : columns(known);
            if (zone == null && settings.asBefore()) {
                zone = before.zone(layout);
            }
        }
        return row;
    }

    private @Nullable ColumnMap columns(RecordFormat known) {
        if (settings.columns() != null) {
            return settings.columns().named(names);
        }
        ColumnMap remembered = settings.ask() == Ask.ALWAYS || known.isNamed() ? null : before.columns(head());
        if (remembered != null) {
            return remembered.named(names);
        }
        boolean unknown = !known.isNamed() && names.stream().noneMatch(TIMES::contains);
        if (settings.ask() == Ask.ALWAYS || (settings.ask() == Ask.UNKNOWN && unknown)) {
            throw Problem.invalid("columns", "records.chooseColumns");
        }
        return null;
    }

    /** Returns a hash of the names of the columns. */
    public String head() {
        return FileHead.fingerprint(names);
    }

    /** Returns what the columns were said to say, by name; null if they were recognised. */
    public @Nullable ColumnMap columns() {
        return columns;
    }

    /** Returns the same by place. */
    public @Nullable ColumnMap places() {
        return columns == null ? null : columns.placed(names);
    }

    /** Returns the format, once a row was read; null if there was none. */
    public @Nullable RecordFormat format() {
        return format;
    }

    /**
     * Returns what files of the same source have in common, once a row was read: the format, and for one without a name of its own the
     * names of the fields, as a hash. Null if there was no row.
     */
    public @Nullable String layout() {
        return layout;
    }

    /** Returns the zone of times that are written without one; null if there is none. */
    public @Nullable ZoneId zone() {
        return zone;
    }

    /**
     * Returns what a row says.
     *
     * @throws Problem if its time needs a zone and there is none
     */
    public LogRecord record(Row row) {
        Map<String, String> values = row.values();
        ColumnMap map = columns;
        String source = map == null || map.source() == null ? source(values) : values.get(map.source());
        String host = map == null || map.host() == null ? first(values, HOSTS) : values.get(map.host());
        return new LogRecord(
                row.place(),
                map == null || map.time() == null ? time(row) : mapped(row, map),
                source == null ? null : cut(source, SOURCE),
                host == null ? null : cut(host, SOURCE),
                cut(map == null ? message(values) : told(values, map), MESSAGE),
                storable(row.raw()));
    }

    private @Nullable Instant mapped(Row row, ColumnMap map) {
        Map<String, String> values = row.values();
        String clock = map.clock() == null ? "" : values.getOrDefault(map.clock(), "");
        String named = map.zone() == null ? "" : values.getOrDefault(map.zone(), "");
        String text = values.getOrDefault(Objects.requireNonNull(map.time()), "") + " " + clock;
        TimeSpellings.Spelled spelled = TimeSpellings.read(text + " " + named, zone, null);
        if (spelled == null) {
            TimeSpellings.Spelled bare = TimeSpellings.read(text, zone, null);
            spelled = bare == null || bare.zone() != null
                    ? bare
                    : new TimeSpellings.Spelled(bare.local(), zoneNamed(named), bare.fidelity());
        }
        if (spelled == null) {
            return null;
        }
        ZoneId written = spelled.zone() == null ? zone : spelled.zone();
        if (written == null) {
            throw needsZone(row.place().number());
        }
        return spelled.in(written);
    }

    private static String told(Map<String, String> values, ColumnMap map) {
        String text = map.message() == null ? null : values.get(map.message());
        String user = map.user() == null ? null : values.get(map.user());
        String told =
                text == null ? message(values) : text.replaceAll("\\s+", " ").strip();
        return user == null ? told : user + ": " + told;
    }

    private @Nullable Instant time(Row row) {
        Map<String, String> values = row.values();
        boolean needsZone = false;
        for (String name : TIMES) {
            String text = values.get(name);
            if (text == null) {
                continue;
            }
            TimeSpellings.Spelled spelled = spelled(name, text, values);
            if (spelled != null && spelled.zone() != null) {
                return spelled.in(spelled.zone());
            }
            needsZone |= spelled != null;
        }
        if (needsZone && zone == null) {
            throw needsZone(row.place().number());
        }
        return needsZone ? local(values) : guessed(values);
    }

    private Problem needsZone(long row) {
        ZoneId again = layout == null ? null : before.zone(layout);
        return again == null
                ? Problem.invalid("zone", "records.needsZone", row)
                : Problem.invalid("zone", "records.needsZoneAgain", row, again.getId());
    }

    private @Nullable Instant local(Map<String, String> values) {
        for (String name : TIMES) {
            String text = values.get(name);
            TimeSpellings.Spelled spelled = text == null ? null : spelled(name, text, values);
            if (spelled != null && zone != null) {
                return spelled.in(zone);
            }
        }
        return null;
    }

    /** Reads a time, that of plaso from its three fields. */
    private TimeSpellings.@Nullable Spelled spelled(String name, String text, Map<String, String> values) {
        if (name.equals("date") && values.containsKey("time")) {
            String zoned = values.getOrDefault("timezone", "");
            TimeSpellings.Spelled read = TimeSpellings.read(text + " " + values.get("time"), zone, null);
            return read == null || zoned.isEmpty() || read.zone() != null
                    ? read
                    : new TimeSpellings.Spelled(read.local(), zoneNamed(zoned), read.fidelity());
        }
        return TimeSpellings.read(text, zone, null);
    }

    private static @Nullable ZoneId zoneNamed(String text) {
        try {
            return ZoneId.of(text, ZoneId.SHORT_IDS);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Where no field has a name that is known, the first one that can only be a date and a time; it is no reason to ask for a zone. */
    private @Nullable Instant guessed(Map<String, String> values) {
        for (String value : values.values()) {
            if (value.length() < 14
                    || value.length() > 40
                    || value.chars().filter(c -> c == ':').count() < 2) {
                continue;
            }
            TimeSpellings.Spelled spelled = TimeSpellings.read(value, zone, null);
            ZoneId written = spelled == null ? null : spelled.zone();
            if (spelled != null && (written != null || zone != null)) {
                return spelled.in(written == null ? Objects.requireNonNull(zone) : written);
            }
        }
        return null;
    }

    private @Nullable String source(Map<String, String> values) {
        String stream = first(values, List.of("@stream", "_path"));
        if (stream != null) {
            return "zeek:" + stream;
        }
        String found = first(values, SOURCES);
        return found == null && format != null ? format.text() : found;
    }

    private static String message(Map<String, String> values) {
        String message = first(values, MESSAGES);
        if (message != null) {
            return message.replaceAll("\\s+", " ").strip();
        }
        StringBuilder told = new StringBuilder();
        for (String name : HEADS) {
            add(told, name, values.get(name));
        }
        for (var value : values.entrySet()) {
            if (told.length() < MESSAGE && !HEADS.contains(value.getKey()) && !TIMES.contains(value.getKey())) {
                add(told, value.getKey(), value.getValue());
            }
        }
        return told.toString().replaceAll("\\s+", " ").strip();
    }

    private static void add(StringBuilder told, String name, @Nullable String value) {
        if (value != null && !value.isBlank() && !value.equals("[]")) {
            told.append(told.isEmpty() ? "" : " ").append(name).append('=').append(value);
        }
    }

    private static @Nullable String first(Map<String, String> values, List<String> names) {
        for (String name : names) {
            String value = values.get(name);
            if (value != null && !value.isBlank()) {
                return value.strip();
            }
        }
        return null;
    }

    private static String cut(String text, int most) {
        return storable(text.length() <= most ? text : text.substring(0, most - 1) + "…");
    }

    /** Replaces what the database can't store: NUL, and halves of a pair of characters. */
    static String storable(String text) {
        boolean clean = true;
        for (int i = 0; i < text.length() && clean; i++) {
            char c = text.charAt(i);
            clean = c != 0 && !Character.isSurrogate(c);
        }
        if (clean) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) ? 0xfffd : c)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
