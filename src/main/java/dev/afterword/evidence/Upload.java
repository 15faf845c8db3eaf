package dev.afterword.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.UploadContext;
import org.jspecify.annotations.Nullable;

/**
 * A multipart body, read as it arrives: the fields before the file at once, then the file as a stream, then the fields after it.
 * Servlet parts would write the plain file to a temporary folder first, while evidence is written to disk encrypted only. It uses
 * the parser behind those parts, because that one provides streams.
 */
final class Upload {
    static final String ATTRIBUTE = Upload.class.getName();
    static final int MOST_FIELDS = 60;
    static final int MOST_TEXT = 1 << 18;

    private final FileItemIterator parts;
    private final long length;
    private final Map<String, List<String>> fields = new LinkedHashMap<>();
    private int text;
    private int count;
    private @Nullable NewFile file;
    private @Nullable Receiving received;

    private Upload(FileItemIterator parts, long length) {
        this.parts = parts;
        this.length = length;
    }

    /** What came of an upload that was received before its handler is called. */
    @FunctionalInterface
    interface Receiving {
        EvidenceUploads.ReceivedUpload get() throws IOException;
    }

    void received(Receiving outcome) {
        received = outcome;
    }

    @Nullable
    Receiving received() {
        return received;
    }

    /** Reads up to the file, or to the end if there is none. */
    static Upload begin(UploadContext request) {
        FileUpload parser = new FileUpload();
        parser.setHeaderEncoding("UTF-8");
        parser.setPartHeaderSizeMax(4096);
        return guarded(() -> {
            Upload upload = new Upload(parser.getItemIterator(request), request.contentLength());
            upload.readFields();
            return upload;
        });
    }

    /** Returns the length of the whole body in bytes, as its sender states it; −1 if they don't. */
    long length() {
        return length;
    }

    /** Returns the fields read so far. */
    Map<String, List<String>> fields() {
        return Collections.unmodifiableMap(fields);
    }

    /** Returns the file; null if none was sent, or an empty choice. */
    @Nullable
    NewFile file() {
        return file;
    }

    /** Reads the fields after the file, which must have been read; afterwards {@link #fields} are complete. */
    void readTrailingFields() {
        guarded(() -> {
            readFields();
            return this;
        });
    }

    private void readFields() throws IOException {
        while (parts.hasNext()) {
            FileItemStream part = parts.next();
            count();
            if (part.isFormField()) {
                read(part);
            } else if (!NewFile.isEmptyChoice(part)) {
                take(part);
                return;
            }
        }
    }

    private void read(FileItemStream part) throws IOException {
        try (InputStream in = part.openStream()) {
            byte[] bytes = in.readNBytes(MOST_TEXT - text + 1);
            text += bytes.length;
            if (text > MOST_TEXT) {
                throw Problem.of(ProblemType.TOO_LARGE);
            }
            String name = part.getFieldName() == null ? "" : part.getFieldName();
            fields.computeIfAbsent(name, any -> new ArrayList<>()).add(new String(bytes, UTF_8));
        }
    }

    private void take(FileItemStream part) throws IOException {
        if (file != null) {
            throw Problem.invalid("file", "oneFile");
        }
        if (!"file".equals(part.getFieldName())) {
            throw Problem.unknownField(String.valueOf(part.getFieldName()), List.of("file"));
        }
        file = NewFile.of(part);
    }

    private void count() {
        if (++count > MOST_FIELDS) {
            throw Problem.of(ProblemType.TOO_LARGE);
        }
    }

    private interface Reading {
        Upload read() throws IOException;
    }

    private static Upload guarded(Reading reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            throw Problem.of(ProblemType.MALFORMED);
        }
    }
}
