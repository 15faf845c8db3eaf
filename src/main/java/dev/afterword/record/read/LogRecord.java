package dev.afterword.record.read;

import dev.afterword.intake.file.RecordLocation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row as a record.
 *
 * @param at null where the row has no time that can be read
 * @param source what wrote it, such as a channel of Windows or a log of Zeek
 * @param message what it says, in one text
 * @param raw the row as it is in the file
 */
public record LogRecord(
        RecordLocation place,
        @Nullable Instant at,
        @Nullable String source,
        @Nullable String host,
        String message,
        String raw) {}
