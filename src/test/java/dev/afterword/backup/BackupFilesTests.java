package dev.afterword.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.backup.Installation.Said;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is true of backups with and without the database, tried without: as of an installation with a PostgreSQL of its own. */
class BackupFilesTests {

    private static final UUID INCIDENT = UUID.randomUUID();

    @TempDir
    Path folder;

    private Installation running;

    @BeforeEach
    void make() throws IOException {
        running = Installation.withoutDatabase(folder.resolve("data"));
    }

    private Path dir() {
        return folder.resolve("backups");
    }

    private static Path newest(Path dir) throws IOException {
        return new BackupFolder(dir).newest().orElseThrow();
    }

    @Test
    void copiesEvidenceOnce() throws IOException {
        running.evidence(INCIDENT, "aa" + "0".repeat(30), "first");
        assertThat(running.backup(dir()).text()).contains("is complete");
        running.evidence(INCIDENT, "bb" + "0".repeat(30), "second");

        assertThat(running.backup(dir()).text()).contains("1 of them new (0.0 MB)");
        assertThat(Installation.verify(dir()).status()).isZero();
        assertThat(new BackupFolder(dir()).whole()).hasSize(2);
    }

    @Test
    void whatCanNotFitIsRefusedBeforeAnythingIsCopied() throws IOException {
        running.evidence(INCIDENT, "aa" + "0".repeat(30), "x".repeat(5_000_000));

        Said refused = running.backup(dir(), folder -> 4_900_000L);

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.text())
                .contains("About 5.0 MB are needed", "4.9 MB are free", "can't fit", "5.0 MB at least");
        try (Stream<Path> all = Files.walk(dir())) {
            assertThat(all.filter(Files::isRegularFile)
                            .map(each -> each.getFileName().toString()))
                    .containsExactly("afterword-backups");
        }

        Said made = running.backup(dir(), folder -> 5_100_000L);
        assertThat(made.status()).as(made.text()).isZero();
        assertThat(running.backup(dir(), folder -> 100_000L).text())
                .as("evidence that is there needs no space")
                .contains("is complete");
    }

    @Test
    void anInterruptedBackupIsNotTakenForAWholeOne() throws IOException {
        assertThat(running.backup(dir()).status()).isZero();
        Path whole = newest(dir());
        Files.move(whole, dir().resolve(BackupFolder.PARTIAL));

        assertThat(Installation.verify(dir())).isEqualTo(new Said(1, dir() + " has no complete backup yet.\n"));
        assertThat(Installation.restore(dir(), folder.resolve("into")).text()).contains("no complete backup yet");
        assertThat(running.backup(dir()).status()).isZero();
        assertThat(dir().resolve(BackupFolder.PARTIAL)).doesNotExist();
    }

    @Test
    void onlyItsOwnerMayReadIt() throws IOException {
        running.backup(dir());

        try (Stream<Path> all = Files.walk(dir())) {
            assertThat(all)
                    .hasSizeGreaterThan(6)
                    .allSatisfy(each -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                            .isEqualTo(Files.isDirectory(each) ? "rwx------" : "rw-------"));
        }
    }

    @Test
    void theKeysNeedThePassphrase() throws IOException {
        running.backup(dir());

        assertThat(Installation.run("kayak otters vintagf", dir(), List.of("backup", "--verify", dir().toString()))
                        .text())
                .contains("The keys don't open");
        String keys = Files.readString(newest(dir()).resolve("keys.sealed"), StandardCharsets.ISO_8859_1);
        assertThat(keys).doesNotContain("database-superuser");
        assertThat(Installation.run("", running.dir(), List.of("backup", dir().toString()))
                        .text())
                .contains("A passphrase is needed");
        assertThat(Installation.run("short", running.dir(), List.of("backup", dir().toString()))
                        .text())
                .contains("12 characters");
    }

    @Test
    void saysWhereItCanNotBe() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("letter"), "dear");

        assertThat(running.backup(other).text()).contains("is not a folder for backups");
        assertThat(running.backup(running.dir().resolve("backups")).text()).contains("is inside the data folder");
        Path link = Files.createSymbolicLink(folder.resolve("link"), running.dir());
        assertThat(running.backup(link.resolve("backups")).text()).contains("is inside the data folder");
        assertThat(Installation.verify(other).text()).contains("neither a backup nor a folder");
        assertThat(running.backup(dir()).status()).isZero();
        assertThat(Installation.restore(dir(), other))
                .isEqualTo(
                        new Said(1, other + " is not empty. Name an empty folder, or one that doesn't exist yet.\n"));
        assertThat(other.resolve("letter")).hasContent("dear");
        Files.writeString(dir().resolve("afterword-backups"), "afterword/else\n");
        assertThat(running.backup(dir()).text()).contains("backups of another installation");
    }

    @Test
    void keepsAsManyAsAreAskedFor() throws IOException {
        Path gone = running.evidence(INCIDENT, "dd" + "0".repeat(30), "gone");
        running.backup(dir());
        Path kept = dir().resolve("evidence")
                .resolve(running.dir().resolve("evidence").relativize(gone));
        assertThat(kept).exists();
        Files.delete(gone);
        running.backup(dir());
        assertThat(kept).exists();

        assertThat(running.backup(dir(), "--keep", "2").text()).contains("Deleted: 1 older backups, 1 files");

        assertThat(kept).doesNotExist();
        assertThat(new BackupFolder(dir()).whole()).hasSize(2);
        assertThat(Installation.verify(dir()).status()).isZero();
    }

    /** What was erased after an older backup is known to the newest, and goes into what is restored of the older. */
    @Test
    void bringsTheErasuresOfTheNewestBackup() throws IOException {
        Path log = running.dir().resolve("secrets/erasures.jsonl");
        Files.writeString(log, "{\"id\":\"1\"}\n");
        running.backup(dir());
        Files.writeString(log, "{\"id\":\"1\"}\n{\"id\":\"2\"}\n");
        running.backup(dir());
        Files.writeString(log, "{\"id\":\"1\"}\n{\"id\":\"2\"}\n{\"id\":\"3\"}\n{\"id\":");
        Path oldest = new BackupFolder(dir()).whole().getFirst();

        assertThat(erasures(oldest, null)).isEqualTo("{\"id\":\"1\"}\n{\"id\":\"2\"}\n");
        assertThat(erasures(oldest, log)).isEqualTo("{\"id\":\"1\"}\n{\"id\":\"2\"}\n{\"id\":\"3\"}\n");
        Files.write(newest(dir()).resolve("keys.sealed"), new byte[100]);
        assertThat(Installation.restore(oldest, folder.resolve("refused")).text())
                .contains("could come back that were erased since");
    }

    private static String erasures(Path backup, Path newer) throws IOException {
        return new String(
                Restore.secrets(WholeBackup.open(backup), Installation.PASSPHRASE.toCharArray(), newer)
                        .get(Restore.ERASURES),
                StandardCharsets.UTF_8);
    }
}
