package dev.afterword.record.read;

import dev.afterword.input.TimeSpellings;
import dev.afterword.intake.file.RefusedFile;
import dev.afterword.kernel.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What Jazzer feeds the readers with: its driver calls these two methods by their names. Whatever the bytes are, a reader answers with what
 * it read, or refuses them in words for people; anything else that it throws is a fault.
 */
public final class ReaderFuzz {

    /** Takes anything, and throws what it shouldn't. */
    interface Reader {
        void read(byte[] input) throws IOException;
    }

    static final Map<String, Reader> READERS = Map.of(
            "records", input -> records(input, null),
            "columns", input -> records(input, new ColumnMap("#1", "#2", "#3", "#4", "#5", "#1", "#2")),
            "head", ReaderFuzz::head,
            "pasted", ReaderFuzz::pasted,
            "times", ReaderFuzz::times);

    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    private static Reader reader = input -> {};

    private ReaderFuzz() {}

    public static void fuzzerInitialize(String[] args) {
        reader = args[0].equals("broken") ? ReaderFuzz::broken : Objects.requireNonNull(READERS.get(args[0]), args[0]);
    }

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        reader.read(input);
    }

    private static void records(byte[] input, @Nullable ColumnMap columns) throws IOException {
        try {
            RecordFile file = RecordFile.open(
                    new ByteArrayInputStream(input),
                    RecordFiles.SMALL,
                    new RecordFile.Settings(null, ZoneOffset.UTC, false, columns, RecordFile.Ask.NEVER),
                    RecordFile.Before.NOTHING);
            for (LogRecord record : RecordFiles.read(file).records()) {
                require(record.message().length() <= RecordFile.MESSAGE, "a message is too long");
                require(record.raw().indexOf('\0') < 0, "a row has what can't be stored");
            }
        } catch (RefusedFile | Problem refused) {
            // in words for people
        }
    }

    private static void head(byte[] input) throws IOException {
        try {
            FileHead head = FileHead.read(new ByteArrayInputStream(input));
            if (head != null) {
                head.guess().named(head.names());
            }
        } catch (RefusedFile refused) {
            // in words for people
        }
    }

    private static void pasted(byte[] input) {
        for (PastedText.Told told : PastedText.read(text(input), ZoneId.of("Asia/Taipei"), DAY)) {
            require(!told.text().isBlank(), "an event tells nothing");
        }
    }

    private static void times(byte[] input) {
        TimeSpellings.Spelled spelled = TimeSpellings.read(text(input), ZoneId.of("Europe/Berlin"), DAY);
        if (spelled != null) {
            int year = spelled.in(ZoneOffset.UTC).atOffset(ZoneOffset.UTC).getYear();
            require(year > 1800 && year < 2300, "a year that nobody wrote");
        }
    }

    /** The control. */
    private static void broken(byte[] input) {
        require(!text(input).startsWith("#fields"), "a fault");
    }

    private static String text(byte[] input) {
        return new String(input, StandardCharsets.UTF_8);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
