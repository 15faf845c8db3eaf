package dev.afterword.record.read;

import dev.afterword.intake.file.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads files of records from memory, for tests. */
final class RecordFiles {

    static final Limits SMALL = new Limits(1 << 20, 4 << 20, 200, 2_000, 1_000, 32, 2_000);

    private RecordFiles() {}

    /** What came of a file: its records, and what was rejected as {@code line reason}. */
    record Result(@Nullable RecordFormat format, List<LogRecord> records, List<String> rejected) {

        int rows() {
            return records.size() + rejected.size();
        }

        long undated() {
            return records.stream().filter(record -> record.at() == null).count();
        }
    }

    static Result read(String file) throws IOException {
        return read(file.getBytes(StandardCharsets.UTF_8), null);
    }

    static Result read(String file, String zone) throws IOException {
        return read(file.getBytes(StandardCharsets.UTF_8), ZoneId.of(zone));
    }

    static Result read(byte[] file, @Nullable ZoneId zone) throws IOException {
        return read(RecordFile.open(
                new ByteArrayInputStream(file), SMALL, RecordFile.Settings.of(zone), RecordFile.Before.NOTHING));
    }

    static Result read(RecordFile file) throws IOException {
        List<LogRecord> records = new ArrayList<>();
        List<String> rejected = new ArrayList<>();
        for (Row row = file.next(); row != null; row = file.next()) {
            if (row.fault() == null) {
                records.add(file.record(row));
            } else {
                rejected.add(row.place().number() + " " + row.fault().code());
            }
        }
        return new Result(file.format(), records, rejected);
    }
}
