package dev.afterword.record.read;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Reads lines that end with a line feed, with or without a carriage return, up to a length; the rest of a longer one is skipped. */
final class LineReader {

    private final BufferedReader content;
    private final int longest;
    private boolean first = true;
    private boolean tooLong;

    LineReader(Reader content, int longest) {
        this.content = new BufferedReader(content, 1 << 16);
        this.longest = longest;
    }

    /** Returns the next line, cut if it is too long; null after the last one. */
    @Nullable
    String next() throws IOException {
        StringBuilder line = new StringBuilder(200);
        tooLong = false;
        int c = content.read();
        if (first && c == '\ufeff') {
            c = content.read();
        }
        first = false;
        if (c < 0) {
            return null;
        }
        for (; c >= 0 && c != '\n'; c = content.read()) {
            if (line.length() < longest) {
                line.append((char) c);
            } else {
                tooLong = true;
            }
        }
        if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
            line.setLength(line.length() - 1);
        }
        return line.toString();
    }

    /** Returns whether the line that was returned last was cut. */
    boolean wasTooLong() {
        return tooLong;
    }
}
