package dev.afterword.review.erasure;

import dev.afterword.database.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The erasures outside the database, in {@code <home>/secrets/erasures.jsonl}: a database that is put back from before one doesn't know of
 * it. A line has what is left of each row, never what was erased.
 */
@Component
class ErasureFile {

    private final Path file;

    ErasureFile(DataFolder home) {
        this.file = home.secrets().resolve("erasures.jsonl");
    }

    /** Returns when the line is on the disk. */
    void append(String line) {
        try {
            Files.writeString(
                    file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> lines() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
