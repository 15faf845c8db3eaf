package dev.afterword.evidence.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.kernel.Hash;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class VaultTests {
    private static final int SEGMENT = 1 << 20;

    private final UUID incident = UUID.randomUUID();
    private final DataKey key = DataKey.random();

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, SEGMENT - 57, SEGMENT - 56, SEGMENT, SEGMENT + 1, 3 * SEGMENT + 7})
    void returnsWhatWasPut(int length) throws IOException {
        byte[] content = random(length);
        StoredObject stored = put(new Vault(home), content);

        assertThat(read(new Vault(home), stored)).isEqualTo(content);
        assertThat(stored.size()).isEqualTo(length);
        assertThat(stored.sha256()).isEqualTo(Sha256.of(updated(content)));
    }

    @Test
    void keepsNoPlainTextAndNoHashInTheName() throws IOException {
        byte[] content = "the plain words of a witness".repeat(50).getBytes(UTF_8);
        StoredObject stored = put(new Vault(home), content);
        Path object = new Vault(home).object(incident, stored.id());

        assertThat(new String(Files.readAllBytes(object), UTF_8)).doesNotContain("witness");
        assertThat(object.toString()).doesNotContain(stored.sha256().hex().substring(0, 8));
        assertThat(Files.getPosixFilePermissions(object)).isEqualTo(PosixFilePermissions.fromString("r--------"));
    }

    @Test
    void detectsEveryFlippedBit() throws IOException {
        Vault vault = new Vault(home);
        StoredObject stored = put(vault, random(300));
        Path object = vault.object(incident, stored.id());
        byte[] sealed = Files.readAllBytes(object);
        Files.setPosixFilePermissions(object, PosixFilePermissions.fromString("rw-------"));

        for (int at = 0; at < sealed.length; at++) {
            byte[] bent = sealed.clone();
            bent[at] ^= (byte) (1 << (at % 8));
            Files.write(object, bent);
            assertThatThrownBy(() -> read(vault, stored)).as("byte %d", at).isInstanceOf(EvidenceAltered.class);
        }
    }

    @Test
    void detectsACutAndAnAddedTail() throws IOException {
        Vault vault = new Vault(home);
        StoredObject stored = put(vault, random(2 * SEGMENT));
        Path object = vault.object(incident, stored.id());
        byte[] sealed = Files.readAllBytes(object);
        Files.setPosixFilePermissions(object, PosixFilePermissions.fromString("rw-------"));

        for (int length : new int[] {0, 10, 40, SEGMENT, SEGMENT + 5, sealed.length - 1, sealed.length + 1}) {
            Files.write(object, java.util.Arrays.copyOf(sealed, length));
            assertThatThrownBy(() -> read(vault, stored)).as("%d bytes", length).isInstanceOf(EvidenceAltered.class);
        }
    }

    @Test
    void detectsAnObjectUnderAnotherNameDespiteTheSameContent() throws IOException {
        assertThatThrownBy(() -> readOneUnderTheNameOfTheOther(AssociatedData.TO_INCIDENT_AND_OBJECT, incident))
                .isInstanceOf(EvidenceAltered.class);
    }

    @Test
    void detectsAnObjectMovedToAnotherIncidentDespiteTheSameContent() throws IOException {
        assertThatThrownBy(
                        () -> readOneUnderTheNameOfTheOther(AssociatedData.TO_INCIDENT_AND_OBJECT, UUID.randomUUID()))
                .isInstanceOf(EvidenceAltered.class);
    }

    /** The control: without associated data the two tests above would detect nothing. */
    @Test
    void doesNotDetectMovedObjectsWithoutAssociatedData() throws IOException {
        AssociatedData none = (any, id) -> new byte[0];

        assertThat(readOneUnderTheNameOfTheOther(none, incident)).isNotEmpty();
        assertThat(readOneUnderTheNameOfTheOther(none, UUID.randomUUID())).isNotEmpty();
    }

    @Test
    void detectsARowThatDoesNotBelongToTheFile() throws IOException {
        Vault vault = new Vault(home);
        StoredObject stored = put(vault, random(64));
        StoredObject otherHash =
                new StoredObject(stored.id(), put(vault, random(65)).sha256(), stored.size());

        assertThatThrownBy(() -> read(vault, otherHash)).isInstanceOf(EvidenceAltered.class);
    }

    @Test
    void refusesTooMuchContentAndKeepsNothing() {
        Endless endless = new Endless();

        assertThatThrownBy(() -> new Vault(home).put(incident, key, endless, 100_000))
                .isInstanceOf(EvidenceTooLarge.class);
        assertThat(endless.read).isLessThan(400_000);
        assertThat(files()).isEmpty();
    }

    @Test
    void acceptsExactlyTheLimit() throws IOException {
        StoredObject stored = new Vault(home).put(incident, key, new ByteArrayInputStream(random(1000)), 1000);

        assertThat(stored.size()).isEqualTo(1000);
    }

    @Test
    void keepsNothingOfABrokenUpload() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the line went dead");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return read();
            }
        };

        assertThatThrownBy(() -> new Vault(home).put(incident, key, broken, 100))
                .hasMessageContaining("went dead");
        assertThat(files()).isEmpty();
    }

    @Test
    void syncsTheFileThenEachFolderUpToTheRoot() throws IOException {
        List<Path> synced = new ArrayList<>();
        Vault vault = new Vault(home, (path, channel) -> synced.add(path), AssociatedData.TO_INCIDENT_AND_OBJECT);
        Path folder = vault.object(incident, put(vault, random(9)).id()).getParent();

        assertThat(synced.getFirst().getParent()).isEqualTo(home.resolve("tmp"));
        assertThat(synced.subList(1, 4)).containsExactly(folder, folder.getParent(), home);
    }

    @Test
    void neverSyncsAFileASecondTimeAfterAFailure() {
        List<Path> synced = new ArrayList<>();
        Fsync failing = (path, channel) -> {
            synced.add(path);
            throw new IOException("EIO");
        };
        Vault vault = new Vault(home, failing, AssociatedData.TO_INCIDENT_AND_OBJECT);

        for (int attempt = 0; attempt < 3; attempt++) {
            assertThatThrownBy(() -> put(vault, random(9))).hasMessage("EIO");
        }
        assertThat(new HashSet<>(synced)).hasSize(synced.size()).hasSize(3);
        assertThat(files()).isEmpty();
    }

    @Test
    void deletesOnlyTheGivenObject() throws IOException {
        Vault vault = new Vault(home);
        StoredObject gone = put(vault, random(9));
        StoredObject kept = put(vault, random(9));
        vault.delete(incident, gone.id());

        assertThatThrownBy(() -> read(vault, gone)).isInstanceOf(java.nio.file.NoSuchFileException.class);
        assertThat(read(vault, kept)).hasSize(9);
    }

    private byte[] readOneUnderTheNameOfTheOther(AssociatedData binding, UUID target) throws IOException {
        Vault vault = new Vault(home, Fsync.REAL, binding);
        byte[] content = random(500);
        StoredObject one = put(vault, content);
        StoredObject other = vault.put(target, key, new ByteArrayInputStream(content), 500);
        Files.move(
                vault.object(incident, one.id()),
                vault.object(target, other.id()),
                StandardCopyOption.REPLACE_EXISTING);
        try (InputStream in = vault.open(target, key, other)) {
            return in.readAllBytes();
        }
    }

    private StoredObject put(Vault vault, byte[] content) throws IOException {
        return vault.put(incident, key, new ByteArrayInputStream(content), Long.MAX_VALUE);
    }

    private byte[] read(Vault vault, StoredObject stored) throws IOException {
        try (InputStream in = vault.open(incident, key, stored)) {
            return in.readAllBytes();
        }
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.walk(home)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static java.security.MessageDigest updated(byte[] content) {
        var digest = Hash.newSha256();
        digest.update(content);
        return digest;
    }

    public static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static final class Endless extends InputStream {
        private long read;

        @Override
        public int read() {
            read++;
            return 7;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            read += length;
            Arrays.fill(into, offset, offset + length, (byte) 7);
            return length;
        }
    }
}
