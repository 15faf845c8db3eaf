package dev.afterword.record.read;

import dev.afterword.intake.file.Limits;
import dev.afterword.intake.file.RecordLocation;
import dev.afterword.intake.file.RefusedFile;
import dev.afterword.intake.file.RejectionReason;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table: delimited by commas, semicolons or tabs, with the names in the first line; and Zeek's own format, whose names are in
 * {@code #fields}. A field in quotes may span lines. A row that is broken loses its first line only: a quote that is never closed must not
 * take the rest of the file with it.
 */
final class TableRows extends Rows {

    /** So many lines may belong to one row: evtx as XML has 40, and a quote that isn't closed would read on and on. */
    private static final int MOST_LINES = 2_000;

    private final LineReader lines;
    private final Limits limits;
    private final Deque<Line> pushedBack = new ArrayDeque<>();
    private @Nullable List<String> names;
    private char delimiter;
    private boolean zeek;
    private long rows;
    private long nextLine = 1;

    /** Up to this line no quote spans lines, as one was looked for in vain. */
    private long strictUntil;

    private record Line(long number, String text, boolean tooLong) {}

    TableRows(Reader content, Limits limits) {
        this.lines = new LineReader(content, limits.recordBytes());
        this.limits = limits;
    }

    @Override
    public boolean json() {
        return false;
    }

    @Override
    public @Nullable Row next() throws IOException {
        if (names == null) {
            names = header();
        }
        Line line = line();
        while (line != null && isBetweenRows(line)) {
            line = line();
        }
        if (line == null) {
            return null;
        }
        if (++rows > limits.records()) {
            throw new RefusedFile(RejectionReason.TOO_MANY_RECORDS, limits.records());
        }
        return row(line, names);
    }

    @Override
    Collection<String> names(Row row) {
        return names == null ? List.of() : names;
    }

    private boolean isBetweenRows(Line line) {
        return (line.text().isBlank() && !line.tooLong())
                || (zeek && line.text().startsWith("#"));
    }

    private List<String> header() throws IOException {
        Line first = line();
        while (first != null && first.text().isBlank() && !first.tooLong()) {
            first = line();
        }
        if (first == null) {
            throw new RefusedFile(RejectionReason.EMPTY_FILE);
        }
        if (first.text().startsWith("#separator")) {
            return zeekHeader();
        }
        delimiter = delimiter(first.text());
        FieldSplitter header = new FieldSplitter(delimiter, true);
        if (first.tooLong()
                || header.accept(first.text()) != FieldSplitter.State.COMPLETE
                || header.values().size() < 2) {
            throw new RefusedFile(RejectionReason.NO_COLUMNS);
        }
        return distinct(header.values());
    }

    /** A column without a name, or with that of an earlier one, is told by its place. */
    private static List<String> distinct(List<String> names) {
        Set<String> distinct = new LinkedHashSet<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).strip();
            if (name.isEmpty() || !distinct.add(name)) {
                distinct.add((name + " #" + (i + 1)).strip());
            }
        }
        return List.copyOf(distinct);
    }

    private List<String> zeekHeader() throws IOException {
        zeek = true;
        delimiter = '\t';
        for (Line line = line(); line != null && line.text().startsWith("#"); line = line()) {
            if (line.text().startsWith("#fields\t")) {
                return List.of(line.text().substring("#fields\t".length()).split("\t", -1));
            }
        }
        throw new RefusedFile(RejectionReason.NO_COLUMNS);
    }

    private static char delimiter(String header) {
        char best = ',';
        long most = 0;
        for (char candidate : new char[] {',', ';', '\t', '|'}) {
            long count = header.chars().filter(c -> c == candidate).count();
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }

    private Row row(Line first, List<String> header) throws IOException {
        RecordLocation place = RecordLocation.line(first.number());
        if (first.tooLong()) {
            return Row.rejected(place, RejectionReason.RECORD_TOO_LARGE, Integer.toString(limits.recordBytes()));
        }
        StringBuilder raw = new StringBuilder(first.text());
        FieldSplitter fields = new FieldSplitter(delimiter, !zeek);
        FieldSplitter.State state = fields.accept(first.text());
        List<Line> more = new ArrayList<>();
        while (state == FieldSplitter.State.OPEN
                && first.number() > strictUntil
                && raw.length() < limits.recordBytes()
                && more.size() < MOST_LINES) {
            Line next = line();
            if (next == null) {
                break;
            }
            more.add(next);
            raw.append('\n').append(next.text());
            state = fields.accept(next.text());
        }
        if (state == FieldSplitter.State.COMPLETE && fields.values().size() == header.size()) {
            return Row.of(place, raw.toString(), named(header, fields.values()));
        }
        // What the row seems to contain may be the rows after it.
        if (!more.isEmpty()) {
            strictUntil = more.getLast().number() - (state == FieldSplitter.State.OPEN ? 0 : 1);
            more.reversed().forEach(pushedBack::push);
        }
        return state == FieldSplitter.State.COMPLETE
                ? Row.rejected(place, RejectionReason.COLUMNS, fields.values().size() + " / " + header.size())
                : Row.rejected(
                        place,
                        RejectionReason.QUOTE,
                        Integer.toString(fields.values().size() + 1));
    }

    private Map<String, String> named(List<String> header, List<String> values) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            if (!value.isEmpty() && !(zeek && (value.equals("-") || value.equals("(empty)")))) {
                named.putIfAbsent(header.get(i), value);
            }
        }
        return named;
    }

    private @Nullable Line line() throws IOException {
        if (!pushedBack.isEmpty()) {
            return pushedBack.pop();
        }
        String text = lines.next();
        return text == null ? null : new Line(nextLine++, text, lines.wasTooLong());
    }
}
