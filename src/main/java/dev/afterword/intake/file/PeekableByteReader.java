package dev.afterword.intake.file;

import java.io.IOException;
import java.io.InputStream;

/** Reads bytes one by one, can look one ahead, and counts lines. */
final class PeekableByteReader {

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;
    private long line = 1;

    PeekableByteReader(InputStream in) {
        this.in = in;
    }

    /** Returns the next byte without reading it; -1 at the end. */
    int peek() throws IOException {
        if (at == end) {
            end = in.readNBytes(buffer, 0, buffer.length);
            at = 0;
            if (end == 0) {
                return -1;
            }
        }
        return buffer[at] & 0xff;
    }

    int next() throws IOException {
        int b = peek();
        if (b >= 0) {
            at++;
        }
        if (b == '\n') {
            line++;
        }
        return b;
    }

    void skipMark() throws IOException {
        if (peek() == 0xef && end - at >= 3 && (buffer[at + 1] & 0xff) == 0xbb && (buffer[at + 2] & 0xff) == 0xbf) {
            at += 3;
        }
    }

    void skipBlanks() throws IOException {
        while (RecordSplitter.isBlank(peek())) {
            next();
        }
    }

    long line() {
        return line;
    }
}
