package dev.afterword.intake.file;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Splits a file into records without parsing them: the elements of one JSON array, or objects one after another, each on
 * a line of its own or spread over several. Memory is bounded by the size of one record. A broken record ends at its line, or
 * where it can't be JSON any more, so that the records after it are still found.
 */
public final class RecordSplitter {

    private final PeekableByteReader feed;
    private final Limits limits;
    private final JsonNestingTracker nesting = new JsonNestingTracker();
    private final RecordBytes bytes;
    private @Nullable Shape shape;
    private @Nullable RawRecord last;
    private long count;

    private enum Shape {
        ARRAY,
        LINES,
        OBJECTS,
        DONE
    }

    public RecordSplitter(InputStream content, Limits limits) {
        this.feed = new PeekableByteReader(content);
        this.limits = limits;
        this.bytes = new RecordBytes(limits.recordBytes());
    }

    /** Returns the next record, or null after the last one. */
    @Nullable
    public RawRecord next() throws IOException {
        if (shape == null) {
            shape = begin();
        }
        RawRecord slice = switch (shape) {
            case ARRAY -> element();
            case LINES, OBJECTS -> object();
            case DONE -> last();
        };
        if (slice != null && ++count > limits.records()) {
            throw new RefusedFile(RejectionReason.TOO_MANY_RECORDS, limits.records());
        }
        return slice;
    }

    private Shape begin() throws IOException {
        feed.skipMark();
        feed.skipBlanks();
        int first = feed.peek();
        if (first < 0) {
            throw new RefusedFile(RejectionReason.EMPTY_FILE);
        }
        if (first != '[') {
            return Shape.OBJECTS;
        }
        feed.next();
        return Shape.ARRAY;
    }

    private @Nullable RawRecord object() throws IOException {
        feed.skipBlanks();
        if (feed.peek() < 0) {
            return null;
        }
        long line = feed.line();
        start();
        while (feed.peek() >= 0) {
            int b = feed.next();
            bytes.add(b);
            if (shape == Shape.OBJECTS) {
                nesting.accept(b);
            }
            if (b == '\n' && endsAtThisLine(line)) {
                break;
            }
        }
        return bytes.slice(RecordLocation.line(line));
    }

    private boolean endsAtThisLine(long begunAt) throws IOException {
        if (shape == Shape.LINES) {
            return true;
        }
        if (nesting.outside()) {
            // The first whole object on one line shows the kind of the file: from then on a line is a record.
            if (feed.line() == begunAt + 1) {
                shape = Shape.LINES;
            }
            return true;
        }
        if (feed.peek() == '{') {
            return true;
        }
        skipBlanksInto();
        if (nesting.mayGoOnWith(feed.peek())) {
            return false;
        }
        skipToNextObject();
        return true;
    }

    private void skipToNextObject() throws IOException {
        int before = '\n';
        while (feed.peek() >= 0 && !(before == '\n' && feed.peek() == '{')) {
            before = feed.next();
        }
    }

    private @Nullable RawRecord element() throws IOException {
        RecordLocation place = RecordLocation.index(count);
        feed.skipBlanks();
        if (count == 0 && feed.peek() == ']') {
            endOfArray(place, true);
            return last();
        }
        start();
        while (feed.peek() >= 0) {
            int b = feed.peek();
            if (nesting.outside() && b == ']') {
                endOfArray(RecordLocation.index(count + 1), true);
                return bytes.slice(place);
            }
            feed.next();
            if (nesting.outside() && b == ',') {
                return bytes.slice(place);
            }
            bytes.add(b);
            nesting.accept(b);
            if (b == '\n' && !nesting.outside() && resyncs()) {
                return bytes.slice(place);
            }
        }
        return cutOff(place);
    }

    private @Nullable RawRecord cutOff(RecordLocation place) throws IOException {
        if (bytes.isEmpty() || !nesting.outside()) {
            shape = Shape.DONE;
            return RawRecord.fault(place, RejectionReason.CUT_OFF, "");
        }
        endOfArray(RecordLocation.index(count + 1), false);
        return bytes.slice(place);
    }

    /** Keeps for the next call what is wrong with the end of the array: it is missing, or isn't the end of the file. */
    private void endOfArray(RecordLocation place, boolean found) throws IOException {
        shape = Shape.DONE;
        feed.next();
        feed.skipBlanks();
        if (!found) {
            last = RawRecord.fault(place, RejectionReason.CUT_OFF, "");
        } else if (feed.peek() >= 0) {
            last = RawRecord.fault(place, RejectionReason.TEXT_AFTER_END, "");
        }
    }

    private @Nullable RawRecord last() {
        RawRecord slice = last;
        last = null;
        return slice;
    }

    private boolean resyncs() throws IOException {
        skipBlanksInto();
        return feed.peek() == '{' && !nesting.mayGoOnWith('{');
    }

    private void start() {
        bytes.restart();
        nesting.restart();
    }

    private void skipBlanksInto() throws IOException {
        while (isBlank(feed.peek())) {
            bytes.add(feed.next());
        }
    }

    static boolean isBlank(int b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
