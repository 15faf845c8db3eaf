package dev.afterword.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.backup.Installation.Said;
import dev.afterword.database.WalRange;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A short version of {@code bin/prove backup}: the database and the commands are the real ones, only the web server is left out. */
class BackupTests {

    private static final UUID INCIDENT = UUID.randomUUID();
    private static final int WRITERS = 8;

    private static Installation running;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException {
        running = Installation.fresh();
    }

    @AfterAll
    static void stop() throws IOException {
        running.close();
    }

    private Path dir() {
        return folder.resolve("backups");
    }

    private Path newest() throws IOException {
        return new BackupFolder(dir()).newest().orElseThrow();
    }

    /** The control: with as much space as the estimate says, it is made, and takes no more than that. */
    @Test
    void saysHowMuchSpaceTheDatabaseNeeds() throws IOException {
        Said refused = running.backup(dir(), folder -> 100_000L);
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.text()).contains("can't fit");
        Matcher about = Pattern.compile("About ([0-9.]+) MB are needed").matcher(refused.text());
        assertThat(about.find()).isTrue();
        long estimate = (long) (Double.parseDouble(about.group(1)) * 1e6);

        Said made = running.backup(dir(), folder -> estimate + 100_000);

        assertThat(made.status()).as(made.text()).isZero();
        assertThat(made.text()).doesNotContain("may not fit");
        long size;
        try (Stream<Path> all = Files.walk(dir())) {
            size = all.filter(Files::isRegularFile)
                    .mapToLong(each -> each.toFile().length())
                    .sum();
        }
        assertThat(size).isBetween(estimate / 5, estimate);
        assertThat(running.backup(dir(), folder -> estimate / 2).text()).contains("may not fit", "is complete");
    }

    /**
     * Writers store a file and then a row that names it, and note when the row was confirmed. Control: without the bound of the moment the
     * same comparison misses rows.
     */
    @Test
    void hasEverythingThatWasConfirmedBeforeItsMoment() throws Exception {
        Map<Long, Instant> confirmed = new ConcurrentHashMap<>();
        AtomicBoolean stop = new AtomicBoolean();
        List<Thread> writers = Stream.generate(() -> Thread.ofPlatform().start(() -> write(confirmed, stop)))
                .limit(WRITERS)
                .toList();
        Thread.sleep(new Random().nextInt(1000));
        Said made = running.backup(dir());
        Thread.sleep(200);
        stop.set(true);
        for (Thread writer : writers) {
            writer.join();
        }
        assertThat(made.status()).as(made.text()).isZero();
        Instant moment = WholeBackup.open(newest()).header().moment();
        Path into = Installation.place();

        Said restored = Installation.restore(dir(), into);

        assertThat(restored.text()).contains("Restored into " + into).containsPattern("It took \\d+\\.\\d s");
        try (Installation again = Installation.of(into)) {
            Map<Long, String> found = again
                    .sql()
                    .sql("select number, object from public.kept")
                    .query((row, n) -> Map.entry(row.getLong(1), row.getString(2)))
                    .list()
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            Set<Long> missing = new HashSet<>(confirmed.keySet());
            missing.removeAll(found.keySet());

            assertThat(confirmed.values().stream().filter(moment::isAfter).count())
                    .isPositive();
            assertThat(missing)
                    .isNotEmpty()
                    .allMatch(number -> !confirmed.get(number).isBefore(moment));
            for (String object : found.values()) {
                assertThat(again.dir().resolve("evidence/" + INCIDENT + "/" + object.substring(0, 2) + "/" + object))
                        .hasContent("sealed " + object);
            }
            assertThat(again.cluster()).isNotEqualTo(running.cluster());
        }
    }

    private static final AtomicLong NUMBERS = new AtomicLong();

    private static void write(Map<Long, Instant> confirmed, AtomicBoolean stop) {
        try {
            JdbcClient sql = running.sql();
            while (!stop.get()) {
                long number = NUMBERS.incrementAndGet();
                String object = UUID.randomUUID().toString().replace("-", "");
                running.evidence(INCIDENT, object, "sealed " + object);
                sql.sql("insert into public.kept values (?, ?)")
                        .params(number, object)
                        .update();
                confirmed.put(number, Instant.now());
                Thread.sleep(20);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each damage is undone again: then it verifies. */
    @Test
    void noticesWhateverIsMissingOrChanged() throws IOException {
        Path evidence = running.evidence(INCIDENT, "cc" + "0".repeat(30), "a".repeat(1000));
        running.backup(dir());
        Path backup = newest();
        Path segment = backup.resolve(
                "wal/" + WholeBackup.open(backup).header().wal().segments().getFirst() + ".gz");
        Path kept = dir().resolve("evidence")
                .resolve(running.dir().resolve("evidence").relativize(evidence));

        for (Path file : List.of(backup.resolve("database.tar.gz"), backup.resolve("backup_label"), segment, kept)) {
            damaged(
                    file,
                    () -> assertThat(WholeBackup.open(backup).check(silent()))
                            .as("without " + file)
                            .hasSize(1));
        }
        for (Path file :
                List.of(backup.resolve("files.sha256"), backup.resolve("backup.json"), backup.resolve("keys.sealed"))) {
            damaged(file, () -> refused(Installation.verify(dir()), file));
        }
        for (Path file : List.of(segment, kept)) {
            damaged(file, () -> refused(Installation.restore(dir(), folder.resolve("into")), file));
        }

        Path aside = Files.move(segment, folder.resolve("aside"));
        refused(Installation.restore(dir(), folder.resolve("into")), segment);
        Files.move(aside, segment);

        assertThat(folder.resolve("into")).doesNotExist();
        assertThat(Installation.verify(dir()).status()).isZero();
        noticesAGap(WholeBackup.open(backup));
    }

    private interface Look {
        void look() throws IOException;
    }

    private static void damaged(Path file, Look with) throws IOException {
        byte[] content = Files.readAllBytes(file);
        byte[] changed = content.clone();
        changed[content.length / 2] ^= 1;
        Files.write(file, changed);
        with.look();
        Files.write(file, content);
    }

    private static Progress silent() {
        return new Progress(new BackupWords(Locale.ENGLISH), new PrintStream(OutputStream.nullOutputStream()));
    }

    private static void refused(Said said, Path file) {
        assertThat(said.status()).as("damaged: " + file).isOne();
        assertThat(said.text()).isNotBlank().doesNotContain("Exception");
    }

    /** A list that doesn't mention a part of the log is as consistent as one that does, but the range shows the gap. */
    private static void noticesAGap(WholeBackup whole) throws IOException {
        WalRange wal = whole.header().wal();
        whole.requireDatabase();
        whole.list().hashes().remove("wal/" + wal.segments().getLast() + ".gz");

        assertThatThrownBy(whole::requireDatabase)
                .isInstanceOfSatisfying(
                        BackupProblem.class, e -> assertThat(e.code()).isEqualTo("wal"));
    }
}
