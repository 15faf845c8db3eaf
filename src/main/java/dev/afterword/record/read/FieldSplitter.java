package dev.afterword.record.read;

import java.util.ArrayList;
import java.util.List;

/** Splits a row of a table into fields, line by line, for a field in quotes may span several (RFC 4180). */
final class FieldSplitter {

    private static final int MOST = 2_000;

    enum State {
        COMPLETE,
        /** A quote isn't closed yet. */
        OPEN,
        BROKEN
    }

    private final char delimiter;
    private final boolean quotes;
    private final List<String> values = new ArrayList<>();
    private final StringBuilder value = new StringBuilder();
    private boolean open;

    FieldSplitter(char delimiter, boolean quotes) {
        this.delimiter = delimiter;
        this.quotes = quotes;
    }

    /** Returns the fields that are complete. */
    List<String> values() {
        return values;
    }

    State accept(String line) {
        int at = 0;
        if (open) {
            value.append('\n');
            at = quoted(line, 0);
        } else {
            at = field(line, 0);
        }
        while (at >= 0 && !open && values.size() < MOST) {
            values.add(value.toString());
            if (at >= line.length()) {
                return State.COMPLETE;
            }
            at = field(line, at + 1);
        }
        return open ? State.OPEN : State.BROKEN;
    }

    /** Reads a field and returns the place after it; negative where a quote is followed by something else. */
    private int field(String line, int from) {
        value.setLength(0);
        if (quotes && from < line.length() && line.charAt(from) == '"') {
            return quoted(line, from + 1);
        }
        int end = line.indexOf(delimiter, from);
        end = end < 0 ? line.length() : end;
        value.append(line, from, end);
        return end;
    }

    private int quoted(String line, int from) {
        open = true;
        for (int at = from; ; ) {
            int quote = line.indexOf('"', at);
            if (quote < 0) {
                value.append(line, at, line.length());
                return line.length();
            }
            value.append(line, at, quote);
            at = quote + 2;
            if (quote + 1 >= line.length() || line.charAt(quote + 1) != '"') {
                open = false;
                boolean ends = quote + 1 == line.length() || line.charAt(quote + 1) == delimiter;
                return ends ? quote + 1 : -1;
            }
            value.append('"');
        }
    }
}
