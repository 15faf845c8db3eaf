package dev.afterword.record;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record of an incident.
 *
 * @param number its number within the incident
 * @param at when it happened; null if unknown
 * @param source what wrote it
 * @param message what it says, at most 2,000 characters
 * @param withdrawn whether its import is; events keep what they rest on
 * @param raw the row as it was in the file; null in lists
 */
@Schema(name = "RecordJson")
public record IncidentRecord(
        String key,
        int number,
        @Nullable Instant at,
        @Nullable String source,
        @Nullable String host,
        String message,
        @Nullable String file,
        @Nullable String raw,
        boolean withdrawn) {}
