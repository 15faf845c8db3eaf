package dev.afterword.intake.file;

/** Follows the brackets and strings of JSON well enough to find the end of a record, even of a broken one. */
final class JsonNestingTracker {

    private static final int TRACKED = 64;

    private int depth;
    private long arrays;
    private boolean inString;
    private boolean escaped;
    private int last;

    void restart() {
        depth = 0;
        arrays = 0;
        inString = false;
        escaped = false;
        last = 0;
    }

    boolean outside() {
        return depth == 0 && !inString;
    }

    void accept(int b) {
        if (inString) {
            acceptInString(b);
            return;
        }
        switch (b) {
            case '"' -> inString = true;
            case '{', '[' -> open(b == '[');
            case '}', ']' -> depth = Math.max(0, depth - 1);
            default -> {}
        }
        if (!RecordSplitter.isBlank(b)) {
            last = b;
        }
    }

    private void acceptInString(int b) {
        // A string can't span lines: where it seems to, its closing quote is missing.
        if (b == '\n' || (b == '"' && !escaped)) {
            inString = false;
            last = '"';
        }
        escaped = b == '\\' && !escaped;
    }

    private void open(boolean array) {
        if (depth < TRACKED) {
            long bit = 1L << depth;
            arrays = array ? arrays | bit : arrays & ~bit;
        }
        depth++;
    }

    private boolean inArray() {
        return depth > 0 && depth <= TRACKED && (arrays >> (depth - 1) & 1) == 1;
    }

    /** Returns whether an open record can continue with this byte on a new line; if not, a bracket or a quote is missing. */
    boolean mayGoOnWith(int next) {
        if (depth > TRACKED) {
            return true;
        }
        boolean closes = next == (inArray() ? ']' : '}');
        return switch (last) {
            case '{' -> closes || next == '"';
            case '[' -> true;
            case ':' -> next != '}' && next != ']' && next != ',';
            case ',' -> inArray() ? next != ']' : next == '"';
            default -> closes || next == ',' || next == ':';
        };
    }
}
