package dev.afterword.record.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Reads real timelines where {@code AFTERWORD_TEST_DATA} names a folder that has them. */
class TimelineDataTests {

    /** Rows of tables whose fields span lines can't be counted by lines. */
    private static final Map<String, Integer> ROWS_OF_TABLES = Map.of(
            "csv_datetime_last_column.csv", 4,
            "evtx_part.csv", 13,
            "incorrect.csv", 1,
            "sigma_events.csv", 4,
            "apt29-day1-combined_zeek.csv.gz", 2_140,
            "empire_psexec_dcerpc_tcp_svcctl_2020-09-20121608.csv.gz", 4_348);

    @Test
    void everyFileIsReadAndItsRowsAddUp() throws IOException {
        String folder = System.getenv("AFTERWORD_TEST_DATA");
        assumeTrue(
                folder != null && Files.isDirectory(Path.of(folder, "timelines")),
                "AFTERWORD_TEST_DATA names no folder with timelines; real timelines aren't read");
        for (Path file : files(Path.of(folder, "timelines"))) {
            RecordFiles.Result result;
            try (InputStream content = Files.newInputStream(file)) {
                result = RecordFiles.read(
                        RecordFile.open(content, Rows.LIMITS, RecordFile.Settings.of(null), RecordFile.Before.NOTHING));
            }
            String name = file.getFileName().toString();
            int rows = name.contains(".csv") ? ROWS_OF_TABLES.getOrDefault(name, -1) : lines(file);

            assertThat(result.rows()).as(name).isEqualTo(rows);
            assertThat(result.rejected()).as(name).isEmpty();
            assertThat(result.undated()).as(name).isEqualTo(name.equals("incorrect.csv") ? 1 : 0);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(csv|jsonl)(\\.gz)?"))
                    .toList();
        }
    }

    private static int lines(Path file) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                InputStream content = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader lines = new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8))) {
            return (int) lines.lines().filter(line -> !line.isBlank()).count();
        }
    }
}
