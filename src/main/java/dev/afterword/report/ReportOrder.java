package dev.afterword.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.afterword.kernel.Hash;
import dev.afterword.lesson.SharedLesson;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is to be printed, as the server sends it to the printing process.
 *
 * @param document the report; null for a lesson
 * @param lesson the shared lesson; null for a report
 */
record ReportOrder(ReportLanguage language, @Nullable ReportDocument document, SharedLesson.@Nullable Sheet lesson) {

    /** Passes on what its output throws, such as the problem that files which wait take all of the disk that they may. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(SerializationFeature.WRAP_EXCEPTIONS)
            .build();

    ReportOrder(ReportLanguage language, ReportDocument document) {
        this(language, document, null);
    }

    /**
     * Returns what identifies the copy: all that it contains but the times at which it was prepared, of which only the date counts. The name of
     * its reader is in it, so two people have two copies.
     */
    String id() {
        MessageDigest digest = Hash.newSha256();
        ReportOrder timeless = document == null ? this : new ReportOrder(language, document.preparedAt(Instant.EPOCH));
        timeless.write(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        if (document != null) {
            digest.update(document.head()
                    .preparedAt()
                    .atOffset(ZoneOffset.UTC)
                    .toLocalDate()
                    .toString()
                    .getBytes(UTF_8));
        }
        return Hash.hex(digest.digest());
    }

    void write(OutputStream out) {
        MAPPER.writeValue(out, this);
    }

    static ReportOrder read(byte[] bytes) {
        return MAPPER.readValue(bytes, ReportOrder.class);
    }
}
