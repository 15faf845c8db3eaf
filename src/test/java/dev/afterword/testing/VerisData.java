package dev.afterword.testing;

import dev.afterword.kernel.RandomCodes;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The incidents in VERIS format that tests import. They are those of the VERIS Community Database where the environment
 * variable {@code AFTERWORD_TEST_DATA} names a folder that has them, and otherwise invented ones.
 */
public final class VerisData {

    private static final String VARIABLE = "AFTERWORD_TEST_DATA";
    private static final String REAL_CARD_THEFT = "0D514675-F60D-422F-BD9E-26BB452C8074";
    private static final int SAMPLE = 25;

    private VerisData() {}

    public static VerisRecords.Counts counts() {
        return isReal() ? new VerisRecords.Counts(4_300, 4_299, 642, 90, 2_827, 4) : VerisRecords.counts();
    }

    /** Returns the large file: one record in a line, one of them twice. */
    public static List<String> lines() {
        Path folder = folder();
        if (folder == null) {
            return VerisRecords.lines().toList();
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(folder.resolve("vcdb.jsonl.gz"))), StandardCharsets.UTF_8))) {
            return lines.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the large file as it is published: packed. */
    public static byte[] packed() {
        Path folder = folder();
        return folder == null ? pack(String.join("\n", lines()) + "\n") : read(folder.resolve("vcdb.jsonl.gz"));
    }

    /** Returns {@value #SAMPLE} records as one JSON array. */
    public static byte[] array() {
        Path folder = folder();
        return folder == null
                ? VerisRecords.lines()
                        .limit(SAMPLE)
                        .collect(Collectors.joining(",\n", "[", "]\n"))
                        .getBytes(StandardCharsets.UTF_8)
                : read(folder.resolve("sample-25-rich.json"));
    }

    /** Returns records of breaches, which need a review, one in a line, with ids that no other test has. */
    public static String breaches(int records) {
        return lines().stream()
                .filter(line -> line.matches(".*\"data_disclosure\": ?\"Yes\".*"))
                .limit(records)
                .map(line -> line.replaceFirst(
                        "\"incident_id\": ?\"[^\"]*\"", "\"incident_id\": \"" + RandomCodes.random(12) + "\""))
                .collect(Collectors.joining("\n"));
    }

    /** Returns one theft of card numbers from a web shop. */
    public static String cardTheft() {
        return isReal()
                ? lines().stream()
                        .filter(line -> line.contains(REAL_CARD_THEFT))
                        .findFirst()
                        .orElseThrow()
                : VerisRecords.CARD_THEFT;
    }

    /** Returns how the title begins that {@link #cardTheft} gets. */
    public static String cardTheftTitle() {
        return isReal() ? "SwimSuitsforAll" : "Card numbers";
    }

    private static boolean isReal() {
        return folder() != null;
    }

    /** A folder that is named but lacks the data is a mistake that must not hide behind invented records. */
    private static @Nullable Path folder() {
        String named = System.getenv(VARIABLE);
        if (named == null || named.isEmpty()) {
            return null;
        }
        Path folder = Path.of(named, "vcdb");
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException(VARIABLE + " names " + named + ", where no folder vcdb is");
        }
        return folder;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] pack(String content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
