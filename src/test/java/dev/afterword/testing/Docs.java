package dev.afterword.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Documentation that is made from the program: the file in the repository has to be what would be made now. */
public final class Docs {

    private Docs() {}

    /** Compares; with {@code AFTERWORD_WRITE_DOCS=1} in the environment writes the file instead. */
    public static void assertCurrent(Path file, String text) {
        try {
            if ("1".equals(System.getenv("AFTERWORD_WRITE_DOCS"))) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            }
            assertThat(Files.exists(file) ? Files.readString(file) : "")
                    .as("%s is made by this test: AFTERWORD_WRITE_DOCS=1 writes it anew", file)
                    .isEqualTo(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
