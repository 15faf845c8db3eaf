package dev.afterword.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.afterword.access.PersonRef;
import dev.afterword.kernel.Tlp;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.LinkedHashMap;
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
 * @param layout what a file of the same source has in common with it: its format, and of a table or of JSON without a known format the names
 *     of its fields, as a hash
 * @param columns what columns of a table were said to say; empty if they were recognised
 * @param asBefore whether the zone is that of an earlier import of the same source
 * @param sources how many records each source has
 */
@Schema(name = "RecordImportJson")
public record RecordImport(
        UUID id,
        @Nullable String fileName,
        String sha256,
        String format,
        @JsonIgnore @Nullable String layout,
        Map<String, String> columns,
        @Nullable String zone,
        boolean asBefore,
        long bytes,
        int accepted,
        int undated,
        int rejected,
        List<Rejection> rejections,
        @JsonIgnore Map<String, Integer> sources,
        Tlp tlp,
        Instant importedAt,
        PersonRef importedBy,
        @Nullable Withdrawal withdrawal) {

    /** So many rejections are kept with their reasons. */
    static final int MOST = 1_000;

    /**
     * An import is withdrawn with its records.
     *
     * @param kept how many records stayed, since events rest on them; lists and searches don't have them any more
     */
    @Schema(name = "RecordWithdrawalJson")
    public record Withdrawal(Instant at, PersonRef by, String reason, int kept) {}

    /** A row that was rejected: {@code line} counts from 1, {@code index} (in an array) from 0. */
    @Schema(name = "RejectedRowJson")
    public record Rejection(
            @Nullable Long line,
            @Nullable Long index,
            String code,
            String detail,
            @Nullable String reason) {}

    RecordImport withRejections(List<Rejection> told) {
        return with(told, withdrawal);
    }

    RecordImport withdrawn(Withdrawal by) {
        return with(rejections, by);
    }

    private RecordImport with(List<Rejection> told, @Nullable Withdrawal by) {
        return new RecordImport(
                id,
                fileName,
                sha256,
                format,
                layout,
                columns,
                zone,
                asBefore,
                bytes,
                accepted,
                undated,
                rejected,
                told,
                sources,
                tlp,
                importedAt,
                importedBy,
                by);
    }

    public int records() {
        return accepted + undated;
    }

    /** Returns what the audit trail keeps of it. */
    Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("fileName", fileName);
        fields.put("sha256", sha256);
        fields.put("format", format);
        fields.put("zone", zone);
        fields.put("columns", columns.isEmpty() ? null : columns);
        fields.put("bytes", bytes);
        fields.put("accepted", accepted);
        fields.put("undated", undated);
        fields.put("rejected", rejected);
        return fields;
    }
}
