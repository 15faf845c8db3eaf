package dev.afterword.evidence.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A put needs four syncs: the draft, its folder and the two above. A crash at any of them loses no acknowledged object. */
class VaultCrashTests {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 10, 11})
    void losesNothingAndLeavesOnlyOrphans(int syncs) throws Exception {
        Path home = folder.resolve("evidence");
        assertThat(crash(home, syncs)).isEqualTo(137);
        Set<ObjectId> acknowledged = Files.readAllLines(folder.resolve("acknowledged")).stream()
                .map(ObjectId::new)
                .collect(Collectors.toSet());
        assertThat(acknowledged).hasSize(2);

        OrphanCollector sweeper = new OrphanCollector(new Vault(home), ids -> {
            Set<ObjectId> known = new HashSet<>(ids);
            known.retainAll(acknowledged);
            return known;
        });
        OrphanCollector.SweepResult swept = sweeper.sweep(Instant.now().plus(Duration.ofHours(25)));

        assertThat(swept.drafts() + swept.orphans()).isEqualTo(1);
        assertThat(objects(home)).isEqualTo(acknowledged);
    }

    private static int crash(Path home, int syncs) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        VaultCrash.class.getName(),
                        home.toString(),
                        String.valueOf(syncs))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static Set<ObjectId> objects(Path home) throws IOException {
        try (Stream<Path> all = Files.walk(home.resolve(VaultCrash.INCIDENT.toString()))) {
            return all.filter(Files::isRegularFile)
                    .map(file -> new ObjectId(file.getFileName().toString()))
                    .collect(Collectors.toSet());
        }
    }
}
