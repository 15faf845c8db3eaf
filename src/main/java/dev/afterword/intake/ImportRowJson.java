package dev.afterword.intake;

import dev.afterword.intake.Import.Person;
import dev.afterword.web.Messages;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An import in a list of the API; what there is to say about its records comes with the import itself. */
record ImportRowJson(
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
        Person createdBy,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    static ImportRowJson of(Import i, Messages msg) {
        return new ImportRowJson(
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
                ImportJson.stopped(i, msg),
                i.createdBy(),
                i.createdAt(),
                i.finishedAt());
    }
}
