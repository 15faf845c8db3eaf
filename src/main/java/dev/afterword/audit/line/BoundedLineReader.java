package dev.afterword.audit.line;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads lines of UTF-8 that end with a newline, and refuses one that is too long before it fills the memory. */
public final class BoundedLineReader implements Closeable {

    /** A line of an entry holds two values, each up to some megabytes, escaped once more. */
    public static final int MAX_LINE = 8 << 20;

    private final InputStream in;
    private final int maxLine;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    private long number;
    private boolean torn;

    public BoundedLineReader(InputStream in) {
        this(in, MAX_LINE);
    }

    public BoundedLineReader(InputStream in, int maxLine) {
        this.in = in;
        this.maxLine = maxLine;
    }

    /** Returns the next line without its newline, or null at the end. */
    @Nullable
    public String next() throws IOException {
        var line = new ByteArrayOutputStream(256);
        while (fill()) {
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            line.write(buffer, position, end - position);
            if (line.size() > maxLine) {
                throw new InvalidBundleException(number + 1, "a line of more than " + maxLine + " bytes");
            }
            position = end + 1;
            if (end < limit) {
                number++;
                return decode(line.toByteArray());
            }
        }
        torn = line.size() > 0;
        return torn ? decode(line.toByteArray()) : null;
    }

    private boolean fill() throws IOException {
        if (position >= limit) {
            limit = in.read(buffer);
            position = 0;
        }
        return limit > 0;
    }

    private String decode(byte[] line) throws InvalidBundleException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidBundleException(number, "not UTF-8");
        }
    }

    /** Returns how many lines were read to their end. */
    public long number() {
        return number;
    }

    /** Returns whether the last line had no newline, because it was cut off. */
    public boolean lastLineTruncated() {
        return torn;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
