package dev.afterword.intake;

import dev.afterword.access.PersonRef;
import dev.afterword.intake.file.RejectionReason;
import dev.afterword.web.Messages;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import in a list, of the page and the API.
 *
 * @param file the name of the file; null where the sender gave none
 * @param percent how much is done
 * @param rejectedCount the number of all rejected records; the list of an import holds the first ones
 * @param stoppedBecause the reason in words, where the import was given up
 */
public record ImportRow(
        UUID id,
        ImportState state,
        String format,
        boolean historical,
        @Nullable String file,
        int percent,
        long records,
        int created,
        int updated,
        int unchanged,
        int rejectedCount,
        @Nullable String stoppedBecause,
        PersonRef createdBy,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    static ImportRow of(Import i, Messages msg) {
        RejectionReason stoppedBy = i.stoppedBy();
        return new ImportRow(
                i.id(),
                i.state(),
                i.format(),
                i.historical(),
                i.fileName(),
                i.percent(),
                i.records(),
                i.tally().created(),
                i.tally().updated(),
                i.tally().unchanged(),
                i.tally().rejected(),
                stoppedBy == null ? null : stoppedBy.message(msg, i.stoppedDetail()),
                i.createdBy(),
                i.createdAt(),
                i.finishedAt());
    }
}
