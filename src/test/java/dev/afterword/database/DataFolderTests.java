package dev.afterword.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTests {

    @TempDir
    Path temporary;

    @Test
    void isMadeForItsUserAlone() throws IOException {
        DataFolder home = DataFolder.open(temporary.resolve("new/data"));

        assertThat(permissions(home.dir())).isEqualTo("rwx------");
        assertThat(permissions(home.secrets())).isEqualTo("rwx------");
        assertThat(permissions(home.folder("evidence"))).isEqualTo("rwx------");
    }

    @Test
    void closesAnEmptyFolderThatIsOpenToOthers() throws IOException {
        Path data = FilePermissions.create(temporary.resolve("data"), "rwxr-xr-x");

        DataFolder.open(data);

        assertThat(permissions(data)).isEqualTo("rwx------");
    }

    @Test
    void leavesAFolderOfOthersAsItIs() throws IOException {
        Path shared = FilePermissions.create(temporary.resolve("shared"), "rwxrwxrwx");
        Files.writeString(shared.resolve("theirs"), "");

        assertThatThrownBy(() -> DataFolder.open(shared))
                .isInstanceOfSatisfying(
                        StartupException.class, e -> assertThat(e.action()).contains("chmod 700 " + shared));
        assertThat(permissions(shared)).isEqualTo("rwxrwxrwx");
        assertThat(shared.resolve("secrets")).doesNotExist();
    }

    @Test
    void keepsASecretForItsUserAlone() throws IOException {
        DataFolder home = DataFolder.open(temporary.resolve("data"));

        byte[] first = home.secret("key", () -> bytes("one"));
        byte[] second = home.secret("key", () -> bytes("two"));

        assertThat(first).isEqualTo(second).isEqualTo(bytes("one"));
        assertThat(permissions(home.secrets().resolve("key"))).isEqualTo("rw-------");
    }

    @Test
    void agreesOnOneSecretUnderConcurrency() throws Exception {
        DataFolder home = DataFolder.open(temporary.resolve("data"));
        List<Callable<String>> askers = IntStream.range(0, 16)
                .mapToObj(number -> (Callable<String>) () -> SecretFile.text(home.secret("key", SecretFile::password)))
                .toList();

        try (var threads = Executors.newFixedThreadPool(16)) {
            assertThat(threads.invokeAll(askers).stream()
                            .map(future -> future.resultNow())
                            .distinct())
                    .hasSize(1);
        }
        try (var files = Files.list(home.secrets())) {
            assertThat(files).hasSize(1);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void knowsAFullDiskByWhatFails() {
        DataFolder home = DataFolder.open(temporary.resolve("disk"));
        SQLException full = new SQLException("could not extend file", "53100");

        assertThatThrownBy(() -> Files.write(Path.of("/dev/full"), new byte[1])).matches(home::isFullBecauseOf);
        assertThat(home.isFullBecauseOf(new IllegalStateException(full))).isTrue();
        assertThat(home.isFullBecauseOf(new IOException("Connection reset"))).isFalse();
        assertThat(home.isFullBecauseOf(new SQLException("duplicate key", "23505")))
                .isFalse();
    }
}
