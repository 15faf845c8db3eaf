package dev.afterword.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.backup.Installation.Said;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tukaani.xz.XZInputStream;

/** Each version left a backup of the sample organisation, which this one restores, upgrades and finds unchanged (docs/upgrade.md). */
class FormerVersionsTests {

    private static final Path BACKUPS = Path.of("src/test/resources/backups");
    private static final String PASSPHRASE = "a backup of a former version";

    @TempDir
    Path folder;

    static List<Path> backups() throws IOException {
        try (Stream<Path> all = Files.list(BACKUPS)) {
            return all.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("backups")
    void isRestoredAndUpgraded(Path archive) throws Exception {
        unpack(archive, folder.resolve("backups"));
        Path into = Installation.place();
        try {
            Said restored = Installation.run(
                    PASSPHRASE,
                    folder,
                    List.of("restore", folder.resolve("backups").toString(), into.toString()));
            assertThat(restored.status()).as(restored.text()).isZero();

            assertThat(program(into, "-Dspring.context.exit=onRefresh", "--server.port=0")
                            .status())
                    .isZero();
            Said verified = program(into, "-Duser.country=US", "cli", "verify", "--live");

            assertThat(verified.text()).contains("match the signed checkpoints and the files");
            assertThat(verified.status()).isZero();
            Matcher entries = Pattern.compile("(\\d+) entries of (\\d+) chains").matcher(verified.text());
            assertThat(entries.find()).isTrue();
            assertThat(Integer.parseInt(entries.group(1))).isGreaterThan(100);
        } finally {
            Installation.delete(into);
        }
    }

    @Test
    void everyVersionBeforeThisOneLeftABackup() throws IOException {
        List<String> versions = Files.readAllLines(Path.of("CHANGELOG.md")).stream()
                .map(Pattern.compile("## (\\d+\\.\\d+\\.\\d+).*")::matcher)
                .filter(Matcher::matches)
                .map(version -> version.group(1) + ".tar.xz")
                .toList();

        assertThat(backups().stream().map(each -> each.getFileName().toString()))
                .containsExactlyInAnyOrderElementsOf(versions)
                .isNotEmpty();
        assertThat(backups()).allMatch(each -> each.toFile().length() < 5_000_000);
    }

    /** Runs this program as its users do, and returns what it said. */
    private static Said program(Path home, String property, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Duser.language=en",
                property,
                "-cp",
                System.getProperty("java.class.path"),
                "dev.afterword.Afterword"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("AFTERWORD_HOME", home.toString());
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }

    private static void unpack(Path archive, Path into) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(archive));
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(in))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = into.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(tar, path);
                }
            }
        }
    }
}
