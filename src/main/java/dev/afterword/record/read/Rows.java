package dev.afterword.record.read;

import dev.afterword.intake.file.DecompressedContent;
import dev.afterword.intake.file.Limits;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The rows of a file, one after the other: of JSON by its brackets or lines, of a table by its delimiters. */
public abstract sealed class Rows permits JsonRows, TableRows {

    private static final int MB = 1 << 20;

    /** Logs pack better than other text, and have longer lines; a file has what an incident may have. */
    public static final Limits LIMITS = new Limits(256L * MB, 1024L * MB, 400, MB, 1_000_000, 64, MB);

    private static final int LOOK = 1 << 13;

    /** Opens a file, plain or packed with gzip. */
    public static Rows open(InputStream file, Limits limits) throws IOException {
        BufferedInputStream content = new BufferedInputStream(DecompressedContent.open(file, limits), 1 << 16);
        content.mark(LOOK);
        byte[] head = content.readNBytes(LOOK - 1);
        content.reset();
        Charset charset = charset(head);
        if (charset.equals(StandardCharsets.UTF_8) && JsonRows.looksLike(head)) {
            return JsonRows.open(content, head, limits);
        }
        return new TableRows(new InputStreamReader(content, charset), limits);
    }

    /** Windows writes UTF-16 with a mark in front. */
    private static Charset charset(byte[] head) {
        if (head.length > 1 && (head[0] & 0xff) == 0xff && (head[1] & 0xff) == 0xfe) {
            return StandardCharsets.UTF_16;
        }
        return head.length > 1 && (head[0] & 0xff) == 0xfe && (head[1] & 0xff) == 0xff
                ? StandardCharsets.UTF_16
                : StandardCharsets.UTF_8;
    }

    /** Returns the next row, or null after the last one. */
    public abstract @Nullable Row next() throws IOException;

    /** Returns the names of the fields: of a table those of its head, of JSON those of this row. */
    abstract Collection<String> names(Row row);

    /** Returns whether the file is JSON. */
    public abstract boolean json();
}
