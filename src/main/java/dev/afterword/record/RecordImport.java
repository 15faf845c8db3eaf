package dev.afterword.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.afterword.access.PersonRef;
import dev.afterword.kernel.Tlp;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import of a file with records. Accepted, undated and rejected ones add up to its rows.
 *
 * @param accepted the number of records with a time
 * @param undated the number of records without one
 * @param rejected the number of rows that can't be read
 * @param rejections the first {@value #MOST} of these
 * @param sources how many records each source has
 */
@Schema(name = "RecordImportJson")
public record RecordImport(
        UUID id,
        @Nullable String fileName,
        String sha256,
        String format,
        @Nullable String zone,
        long bytes,
        int accepted,
        int undated,
        int rejected,
        List<Rejection> rejections,
        @JsonIgnore Map<String, Integer> sources,
        Tlp tlp,
        Instant importedAt,
        PersonRef importedBy) {

    /** So many rejections are kept with their reasons. */
    static final int MOST = 1_000;

    /** A row that was rejected: {@code line} counts from 1, {@code index} (in an array) from 0. */
    @Schema(name = "RejectedRowJson")
    public record Rejection(
            @Nullable Long line,
            @Nullable Long index,
            String code,
            String detail,
            @Nullable String reason) {}

    RecordImport withRejections(List<Rejection> told) {
        return new RecordImport(
                id,
                fileName,
                sha256,
                format,
                zone,
                bytes,
                accepted,
                undated,
                rejected,
                told,
                sources,
                tlp,
                importedAt,
                importedBy);
    }

    int records() {
        return accepted + undated;
    }
}
