package dev.afterword.intake.veris;

import dev.afterword.intake.file.Limits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Reads files from memory, for tests. */
public final class VerisFiles {

    static final Limits SMALL = new Limits(1 << 20, 4 << 20, 200, 2_000, 100, 12, 1_000);

    private VerisFiles() {}

    static List<VerisFile.Outcome> read(byte[] file, Limits limits) throws IOException {
        List<VerisFile.Outcome> outcomes = new ArrayList<>();
        try (VerisFile veris = VerisFile.open(new ByteArrayInputStream(file), limits)) {
            for (VerisFile.Outcome next = veris.next(); next != null; next = veris.next()) {
                outcomes.add(next);
            }
        }
        return outcomes;
    }

    /** One word for each record: its id, or where it was turned away and why. */
    static List<String> told(byte[] file) throws IOException {
        return read(file, SMALL).stream().map(VerisFiles::told).toList();
    }

    static List<String> told(String file) throws IOException {
        return told(file.getBytes(StandardCharsets.UTF_8));
    }

    static String told(VerisFile.Outcome outcome) {
        return switch (outcome) {
            case VerisFile.Outcome.Good good -> good.incident().incidentId();
            case VerisFile.Outcome.Bad bad -> {
                Rejection r = bad.rejection();
                yield r.place().kind().name().toLowerCase(Locale.ROOT) + " "
                        + r.place().number() + " " + (r.field() == null ? "" : r.field() + " ") + r.reason();
            }
        };
    }

    public static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
