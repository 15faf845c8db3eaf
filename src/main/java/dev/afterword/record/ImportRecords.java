package dev.afterword.record;

import dev.afterword.access.ZoneName;
import dev.afterword.input.Checked;
import dev.afterword.input.Errors;
import dev.afterword.kernel.Tlp;
import dev.afterword.record.read.RecordFormat;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an import of records.
 *
 * @param format null to recognise it
 * @param zone of times that are written without one
 * @param asBefore where no zone is given, to take that of the last import of the same source
 * @param fileName the name of a file that is sent as the body of a call
 * @param tlp the label of the records; null for that of the incident
 */
record ImportRecords(
        @Nullable String format,
        @Nullable @ZoneName String zone,
        boolean asBefore,
        @Nullable @Size(max = 255) String fileName,
        @Nullable Tlp tlp)
        implements Checked {

    @Override
    public void check(Errors errors) {
        if (format != null && known() == null) {
            errors.reject("format", "oneOf", String.join(", ", RecordFormat.texts()));
        }
    }

    @Nullable
    RecordFormat known() {
        return format == null ? null : RecordFormat.named(format);
    }

    @Nullable
    ZoneId zoneId() {
        return zone == null ? null : ZoneId.of(zone);
    }
}
