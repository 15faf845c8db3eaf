package dev.afterword.testing;

import dev.afterword.kernel.Codes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** Incidents with a breach of data of the VERIS community's database, whose review is owed. */
public final class VcdbSlice {

    private VcdbSlice() {}

    /** So many lines, with ids that no other test has. */
    public static String of(int incidents) {
        Path file = Path.of("../shared/data/vcdb/vcdb.jsonl.gz");
        Path there = Files.exists(file) ? file : Path.of("../../shared/data/vcdb/vcdb.jsonl.gz");
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(there)), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> line.matches(".*\"data_disclosure\": ?\"Yes\".*"))
                    .limit(incidents)
                    .map(line -> line.replaceFirst(
                            "\"incident_id\": ?\"[^\"]*\"", "\"incident_id\": \"" + Codes.random(12) + "\""))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
