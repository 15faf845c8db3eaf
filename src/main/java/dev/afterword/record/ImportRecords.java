package dev.afterword.record;

import dev.afterword.access.ZoneName;
import dev.afterword.input.Checked;
import dev.afterword.input.Errors;
import dev.afterword.kernel.Tlp;
import dev.afterword.record.read.ColumnMap;
import dev.afterword.record.read.RecordFile;
import dev.afterword.record.read.RecordFormat;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an import of records.
 *
 * @param format null to recognise it
 * @param zone of times that are written without one
 * @param asBefore where no zone is given, to take that of the last import of the same source
 * @param map what the columns of a table say; remembered for the next table with the same head
 * @param ask whether to ask for the columns where they aren't known
 * @param choose whether to ask for them always
 * @param fileName the name of a file that is sent as the body of a call
 * @param tlp the label of the records; null for that of the incident
 */
record ImportRecords(
        @Nullable String format,
        @Nullable @ZoneName String zone,
        boolean asBefore,
        @Nullable @Valid ColumnMap map,
        boolean ask,
        boolean choose,
        @Nullable @Size(max = 255) String fileName,
        @Nullable Tlp tlp)
        implements Checked {

    @Override
    public void check(Errors errors) {
        if (format != null && known() == null) {
            errors.reject("format", "oneOf", String.join(", ", RecordFormat.texts()));
        }
    }

    private @Nullable RecordFormat known() {
        return format == null ? null : RecordFormat.named(format);
    }

    /** Returns the columns that somebody chose; null if none were. */
    @Nullable
    ColumnMap columns() {
        return map == null || map.chosen().isEmpty() ? null : map;
    }

    RecordFile.Settings reading() {
        return new RecordFile.Settings(
                known(),
                zone == null ? null : ZoneId.of(zone),
                asBefore,
                columns(),
                choose ? RecordFile.Ask.ALWAYS : ask ? RecordFile.Ask.UNKNOWN : RecordFile.Ask.NEVER);
    }
}
