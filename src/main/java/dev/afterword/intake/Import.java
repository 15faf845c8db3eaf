package dev.afterword.intake;

import dev.afterword.kernel.sql.Embedded;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that is brought in, and what became of it so far.
 *
 * @param fileName as its sender calls it
 * @param bytes of the file as received
 * @param records in the file, also broken ones
 * @param stoppedBy why it was given up, null unless it was
 */
record Import(
        UUID id,
        String format,
        boolean historical,
        @Nullable String fileName,
        long bytes,
        long records,
        ImportState state,
        long recordsDone,
        @Embedded Tally tally,
        @Nullable RejectionReason stoppedBy,
        String stoppedDetail,
        Person createdBy,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    @Schema(name = "ImportPerson")
    record Person(UUID id, String name) {}

    /** How many records fared how. */
    record Tally(int created, int updated, int unchanged, int rejected) {
        static final Tally NONE = new Tally(0, 0, 0, 0);
    }

    /** How much is done, 0 to 100; a hundred only at the end. */
    int percent() {
        if (state.over()) {
            return 100;
        }
        return (int) Math.min(99, records == 0 ? 0 : recordsDone * 100 / records);
    }
}
