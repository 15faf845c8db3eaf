package dev.afterword.evidence.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphanCollectorTests {
    private final Instant soon = Instant.now().plus(Duration.ofHours(20));
    private final Instant tomorrow = Instant.now().plus(Duration.ofHours(25));

    private final UUID incident = UUID.randomUUID();
    private final DataKey key = DataKey.random();
    private final Set<ObjectId> rows = new HashSet<>();

    @TempDir
    Path home;

    private Vault vault;
    private OrphanCollector sweeper;

    @BeforeEach
    void fill() {
        vault = new Vault(home);
        sweeper = new OrphanCollector(vault, ids -> {
            Set<ObjectId> found = new HashSet<>(ids);
            found.retainAll(rows);
            return found;
        });
    }

    @Test
    void collectsAfterADayObjectsOfACrashBeforeTheRow() throws IOException {
        ObjectId kept = put();
        ObjectId orphan = put();
        rows.add(kept);

        assertThat(sweeper.sweep(soon)).isEqualTo(new OrphanCollector.SweepResult(0, 0, 0));
        assertThat(sweeper.sweep(tomorrow)).isEqualTo(new OrphanCollector.SweepResult(0, 1, 0));
        assertThat(vault.object(incident, orphan)).doesNotExist();
        assertThat(vault.object(incident, kept)).exists();
    }

    @Test
    void setsAnOrphanAsideBeforeDeletingIt() throws IOException {
        Path aside = home.resolve("swept").resolve(put().value());
        sweeper.sweep(tomorrow);

        assertThat(aside).exists();
        assertThat(sweeper.sweep(tomorrow.plus(Duration.ofDays(29))))
                .isEqualTo(new OrphanCollector.SweepResult(0, 0, 0));
        assertThat(sweeper.sweep(tomorrow.plus(Duration.ofDays(31))))
                .isEqualTo(new OrphanCollector.SweepResult(0, 0, 1));
        assertThat(aside).doesNotExist();
    }

    @Test
    void collectsAnUploadThatWasCutOff() throws IOException {
        Path draft = Files.createDirectories(home.resolve("tmp"))
                .resolve(UUID.randomUUID().toString());
        Files.writeString(draft, "half of it");

        assertThat(sweeper.sweep(soon).drafts()).isZero();
        assertThat(sweeper.sweep(tomorrow).drafts()).isEqualTo(1);
        assertThat(draft).doesNotExist();
    }

    @Test
    void ignoresUnknownFiles() throws IOException {
        ObjectId orphan = put();
        Path note = vault.object(incident, orphan).resolveSibling("README");
        Files.writeString(note, "somebody put this here");
        sweeper.sweep(tomorrow);

        assertThat(note).exists();
    }

    @Test
    void findsNothingInADataFolderWithoutEvidence() throws IOException {
        OrphanCollector empty = new OrphanCollector(new Vault(home.resolve("none")), ids -> ids);

        assertThat(empty.sweep(tomorrow)).isEqualTo(new OrphanCollector.SweepResult(0, 0, 0));
    }

    private ObjectId put() throws IOException {
        return vault.put(incident, key, new ByteArrayInputStream(new byte[10]), 10)
                .id();
    }
}
