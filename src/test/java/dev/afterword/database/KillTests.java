package dev.afterword.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A short version of {@code bin/prove kill9}. */
class KillTests {

    /** How often each of the two is killed. */
    private static final int ROUNDS = Integer.getInteger("afterword.rounds", 1);

    /** How many rows are acknowledged at least, in all rounds of both kinds together. */
    private static final int WRITES = Integer.getInteger("afterword.writes", 20_000);

    private final Random random = new Random();
    private final String password = SecretFile.text(SecretFile.password());
    private ClusterLocation place;
    private final Set<Long> acknowledged = new HashSet<>();
    private long next;

    @BeforeEach
    void make() throws IOException {
        place = TestPlaces.fresh();
        try (EmbeddedPostgres postgres = start()) {
            sql(postgres).sql("create table kept (number bigint primary key)").update();
        }
    }

    @AfterEach
    void delete() throws IOException {
        FilePermissions.delete(place.cluster().getParent());
    }

    @Test
    void losesNothingAcknowledgedWhenTheProgramIsKilled() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(missingAfter(WRITES / ROUNDS / 2, victim -> OsCommand.signal("KILL", victim.pid())))
                    .isEmpty();
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(WRITES / 2);
    }

    @Test
    void losesNothingAcknowledgedWhenAllIsKilled() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(missingAfter(WRITES / ROUNDS / 2, this::killAll)).isEmpty();
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(WRITES / 2);
    }

    /** The negative control: without this single defence, the same test finds losses. */
    @Test
    void losesAcknowledgedRowsWithoutSynchronousCommit() throws Exception {
        int missing = 0;
        for (int round = 0; round < 10 && missing == 0; round++) {
            missing += missingAfter(500, this::killAll, "synchronous_commit", "off")
                    .size();
        }

        assertThat(missing).isPositive();
    }

    /**
     * Starts a program that writes, kills it, starts again and returns the acknowledged rows that are missing, also of earlier rounds.
     *
     * @param writes how many are acknowledged at least before the kill
     */
    private Set<Long> missingAfter(int writes, Killing killing, String... settings) throws Exception {
        Process victim = victim(settings);
        int before = acknowledged.size();
        try (BufferedReader output = victim.inputReader(StandardCharsets.US_ASCII)) {
            int enough = before + writes + random.nextInt(800);
            for (String line = whole(output); line != null; line = whole(output)) {
                // Its log is on the same output.
                boolean added = line.matches("[0-9]+") && acknowledged.add(Long.parseLong(line));
                if (added && acknowledged.size() == enough) {
                    killing.kill(victim);
                }
            }
        }
        victim.waitFor();
        next += 1_000_000;
        try (EmbeddedPostgres postgres = start()) {
            Set<Long> missing = new HashSet<>(acknowledged);
            missing.removeAll(sql(postgres)
                    .sql("select number from kept")
                    .query(Long.class)
                    .set());
            return missing;
        }
    }

    /** Ignores a last line that the kill may have truncated; an incomplete line acknowledges nothing. */
    private static String whole(BufferedReader output) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int character = output.read(); character != '\n'; character = output.read()) {
            if (character < 0) {
                return null;
            }
            line.append((char) character);
        }
        return line.toString();
    }

    private Process victim(String... settings) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KillVictim.class.getName(),
                place.cluster().toString(),
                place.programs().toString(),
                place.log().toString(),
                place.user().name() == null ? "-" : place.user().name(),
                password,
                Long.toString(next)));
        words.addAll(List.of(settings));
        return new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.appendTo(place.log().toFile()))
                .start();
    }

    /** Kills the program first, so that it can't restart the database; then the database, so that it can't flush. */
    private void killAll(Process victim) throws IOException {
        long postmaster = PidFile.read(place.cluster()).orElseThrow().pid();
        List<Long> children = ProcessHandle.of(postmaster).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid)
                .toList();
        List<String> words = new ArrayList<>(List.of("sh", "-c", "kill -s KILL \"$@\" || true", "sh"));
        words.addAll(List.of(Long.toString(victim.pid()), Long.toString(postmaster)));
        children.forEach(pid -> words.add(Long.toString(pid)));
        OsCommand.run(words);
    }

    private EmbeddedPostgres start() throws IOException {
        return EmbeddedPostgres.start(
                        place, password.getBytes(StandardCharsets.US_ASCII), Map.of(), Duration.ofSeconds(30))
                .orElseThrow();
    }

    private static JdbcClient sql(EmbeddedPostgres postgres) {
        return JdbcClient.create(postgres.endpoint("postgres").withLongTimeout());
    }

    private interface Killing {
        void kill(Process victim) throws IOException;
    }
}
