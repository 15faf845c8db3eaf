package dev.afterword.intake;

import dev.afterword.intake.Import.Person;
import dev.afterword.web.Messages;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import in the shape of the API.
 *
 * @param percent how much is done
 * @param rejectedCount of all; the list holds the first thousand
 * @param stoppedBecause in words, where the import was given up
 */
record ImportJson(
        UUID id,
        ImportState state,
        String format,
        boolean historical,
        @Nullable String file,
        int percent,
        long records,
        long recordsDone,
        int created,
        int updated,
        int unchanged,
        int rejectedCount,
        List<RemarkJson> rejected,
        List<RemarkJson> duplicates,
        List<RemarkJson> kept,
        @Nullable String stoppedBecause,
        Person createdBy,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    /** What there is to say about a record: {@code line} counts from 1, {@code index} (in an array) from 0. */
    record RemarkJson(
            String file,
            @Nullable Long line,
            @Nullable Long index,
            @Nullable String record,
            @Nullable String field,
            String code,
            String reason) {

        static RemarkJson of(Import i, ImportNote remark, Messages msg) {
            RecordLocation place = remark.place();
            return new RemarkJson(
                    fileOf(i),
                    place.kind() == RecordLocation.Kind.LINE ? place.number() : null,
                    place.kind() == RecordLocation.Kind.INDEX ? place.number() : null,
                    remark.record(),
                    remark.field(),
                    remark.reason().code(),
                    remark.says(msg));
        }
    }

    private static List<RemarkJson> list(Import i, List<ImportNote> remarks, Messages msg) {
        return remarks.stream().map(r -> RemarkJson.of(i, r, msg)).toList();
    }

    static String fileOf(Import i) {
        return Objects.requireNonNullElse(i.fileName(), "");
    }

    static ImportJson of(
            Import i, Messages msg, List<ImportNote> rejected, List<ImportNote> duplicates, List<ImportNote> kept) {
        return new ImportJson(
                i.id(),
                i.state(),
                i.format(),
                i.historical(),
                i.fileName(),
                i.percent(),
                i.records(),
                i.recordsDone(),
                i.tally().created(),
                i.tally().updated(),
                i.tally().unchanged(),
                i.tally().rejected(),
                list(i, rejected, msg),
                list(i, duplicates, msg),
                list(i, kept, msg),
                stopped(i, msg),
                i.createdBy(),
                i.createdAt(),
                i.finishedAt());
    }

    static @Nullable String stopped(Import i, Messages msg) {
        RejectionReason stoppedBy = i.stoppedBy();
        return stoppedBy == null ? null : stoppedBy.says(msg, i.stoppedDetail());
    }
}
