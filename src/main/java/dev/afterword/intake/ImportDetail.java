package dev.afterword.intake;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.afterword.intake.file.RecordLocation;
import dev.afterword.web.Messages;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An import with what there is to report about its records, of the page and the API.
 *
 * @param bytes the size of the file, for the page
 * @param duplicates records whose identifier was in the same file before
 * @param kept records with a field that keeps the value people entered here
 */
@Schema(name = "ImportJson")
public record ImportDetail(
        @JsonUnwrapped ImportRow row,
        long recordsDone,
        @JsonIgnore long bytes,
        List<Remark> rejected,
        List<Remark> duplicates,
        List<Remark> kept) {

    /** A remark about one record: {@code line} counts from 1, {@code index} (in an array) from 0. */
    @Schema(name = "RemarkJson")
    public record Remark(
            String file,
            @Nullable Long line,
            @Nullable Long index,
            @Nullable String record,
            @Nullable String field,
            String code,
            String reason) {

        static Remark of(Import i, ImportNote note, Messages msg) {
            RecordLocation place = note.place();
            return new Remark(
                    Objects.requireNonNullElse(i.fileName(), ""),
                    place.kind() == RecordLocation.Kind.LINE ? place.number() : null,
                    place.kind() == RecordLocation.Kind.INDEX ? place.number() : null,
                    note.record(),
                    note.field(),
                    note.reason().code(),
                    note.message(msg));
        }
    }

    /** Returns how long the import took; null while it runs, and if it took less than a second. */
    public @Nullable Duration took() {
        if (row.finishedAt() == null) {
            return null;
        }
        Duration time = Duration.between(row.createdAt(), row.finishedAt());
        return time.toSeconds() < 1 ? null : time;
    }
}
