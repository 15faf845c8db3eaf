package dev.afterword.record.read;

import dev.afterword.intake.file.RecordLocation;
import dev.afterword.intake.file.RejectionReason;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file.
 *
 * @param raw the row as it is in the file
 * @param values what it contains, by name, in its order; nested names are joined by dots
 * @param fault why it can't be read; null if it can
 */
public record Row(
        RecordLocation place,
        String raw,
        Map<String, String> values,
        @Nullable RejectionReason fault,
        String detail) {

    static Row of(RecordLocation place, String raw, Map<String, String> values) {
        return new Row(place, raw, values, null, "");
    }

    static Row rejected(RecordLocation place, RejectionReason reason, String detail) {
        return new Row(place, "", Map.of(), reason, detail);
    }
}
