package dev.afterword.evidence.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.database.DataFolder;
import dev.afterword.database.StartupException;
import dev.afterword.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class MasterKeyTests {
    private final UUID incident = UUID.randomUUID();

    @TempDir
    Path folder;

    @Test
    void isCreatedOnceReadableByItsOwnerOnly() throws IOException {
        MasterKey.of(home());
        String text = Files.readString(file());
        MasterKey.of(home());

        assertThat(Files.readString(file())).isEqualTo(text);
        assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(file().getParent()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void unwrapsAfterARestartWhatWasWrappedBefore() throws IOException {
        Vault vault = new Vault(home().folder("evidence"));
        DataKey key = DataKey.random();
        byte[] wrapped = MasterKey.of(home()).wrap(incident, key);
        StoredObject stored = vault.put(incident, key, new ByteArrayInputStream("words".getBytes(UTF_8)), 99);

        DataKey again = MasterKey.of(home()).unwrap(incident, wrapped);
        try (InputStream in = vault.open(incident, again, stored)) {
            assertThat(in.readAllBytes()).asString().isEqualTo("words");
        }
    }

    @Test
    void unwrapsForItsOwnIncidentOnly() throws IOException {
        MasterKey master = MasterKey.of(home());
        byte[] wrapped = master.wrap(incident, DataKey.random());

        assertThatThrownBy(() -> master.unwrap(UUID.randomUUID(), wrapped)).isInstanceOf(EvidenceAltered.class);
    }

    @Test
    void detectsEveryChangedByteOfAWrapping() throws IOException {
        MasterKey master = MasterKey.of(home());
        byte[] wrapped = master.wrap(incident, DataKey.random());

        for (int at = 0; at < wrapped.length; at++) {
            byte[] bent = wrapped.clone();
            bent[at] ^= 0x10;
            if (changesTheSecret(bent, at)) {
                assertThatThrownBy(() -> master.unwrap(incident, bent))
                        .as("byte %d", at)
                        .isInstanceOf(EvidenceAltered.class);
            }
        }
    }

    @Test
    void refusesAFileThatOthersCanRead() throws IOException {
        MasterKey.of(home());
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> MasterKey.of(home())).hasMessageContaining("chmod 600");
    }

    @Test
    void namesTheFileThatIsNotAKey() throws IOException {
        MasterKey.of(home());
        Files.writeString(file(), "{}");

        assertThatThrownBy(() -> MasterKey.of(home())).hasMessageContaining("master.key");
    }

    @Test
    void aStartWithAnotherKeyOrWithoutOneIsRefused() throws IOException {
        try (TestDatabase database = TestDatabase.fresh()) {
            DataKeyStore store = new DataKeyStore(JdbcClient.create(database.app()));
            byte[] wrapped = MasterKeyCheck.open(store, home()).wrap(incident, DataKey.random());
            MasterKeyCheck.open(store, home()).unwrap(incident, wrapped);
            String right = Files.readString(file());

            Files.delete(file());
            assertRefused(store, "The master key is missing");
            assertThat(file()).as("no new key in silence").doesNotExist();

            DataFolder other = DataFolder.open(folder.resolve("other"));
            MasterKey.of(other);
            Files.copy(MasterKey.file(other), file());
            assertRefused(store, "is not the master key");

            Files.writeString(file(), right);
            MasterKeyCheck.open(store, home()).unwrap(incident, wrapped);
        }
    }

    private void assertRefused(DataKeyStore store, String why) {
        assertThatThrownBy(() -> MasterKeyCheck.open(store, home()))
                .isInstanceOfSatisfying(StartupException.class, refusal -> {
                    assertThat(refusal).hasMessageContaining(why);
                    assertThat(refusal.action()).contains("copy of the data folder");
                });
    }

    /** The envelope also contains readable data on the key (its type and id), which isn't secret and isn't protected. */
    private static boolean changesTheSecret(byte[] wrapped, int at) {
        return at < wrapped.length / 2;
    }

    private DataFolder home() {
        return DataFolder.open(folder.resolve("home"));
    }

    private Path file() {
        return folder.resolve("home/secrets/master.key");
    }
}
