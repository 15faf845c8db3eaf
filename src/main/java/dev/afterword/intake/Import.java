package dev.afterword.intake;

import dev.afterword.access.PersonRef;
import dev.afterword.intake.file.RejectionReason;
import dev.afterword.kernel.sql.Embedded;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import of a file, and its result so far.
 *
 * @param fileName the name that the sender gave
 * @param bytes the size of the file as received
 * @param records the number of records in the file, broken ones included
 * @param stoppedBy the reason if the import was given up; else null
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
        PersonRef createdBy,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    /** The numbers of records by result. */
    record Tally(int created, int updated, int unchanged, int rejected) {
        static final Tally NONE = new Tally(0, 0, 0, 0);
    }

    /** Returns how much is done, in percent; 100 only at the end. */
    int percent() {
        if (state.over()) {
            return 100;
        }
        return (int) Math.min(99, records == 0 ? 0 : recordsDone * 100 / records);
    }
}
