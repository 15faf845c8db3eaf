package dev.afterword.evidence.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.springframework.util.FileSystemUtils;

class VaultPropertiesTests {
    private static Path home;

    private final UUID incident = UUID.randomUUID();
    private final DataKey key = DataKey.random();
    private final Vault vault = new Vault(home, (path, channel) -> {}, AssociatedData.TO_INCIDENT_AND_OBJECT);

    @BeforeContainer
    static void makeHome() throws IOException {
        home = Files.createTempDirectory("vault");
    }

    @AfterContainer
    static void removeHome() throws IOException {
        FileSystemUtils.deleteRecursively(home);
    }

    @Property(tries = 60)
    void returnsAnyContentReadInAnyPieces(
            @ForAll @Size(max = 5000) byte[] content, @ForAll @IntRange(min = 1, max = 700) int piece)
            throws IOException {
        StoredObject stored = vault.put(incident, key, new Dripping(content, piece), content.length);

        try (InputStream in = vault.open(incident, key, stored)) {
            byte[] back = new byte[content.length];
            int at = 0;
            for (int n = in.read(back, 0, Math.min(piece, content.length)); n > 0; ) {
                at += n;
                n = in.read(back, at, Math.min(piece, content.length - at));
            }
            assertThat(back).isEqualTo(content);
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Property(tries = 60)
    void detectsAnyChangeOfTheEncryptedBytes(
            @ForAll @Size(min = 1, max = 300) byte[] content,
            @ForAll int where,
            @ForAll @IntRange(min = 1, max = 255) int change)
            throws IOException {
        StoredObject stored = vault.put(incident, key, new ByteArrayInputStream(content), content.length);
        Path object = vault.object(incident, stored.id());
        byte[] sealed = Files.readAllBytes(object);
        sealed[Math.floorMod(where, sealed.length)] ^= (byte) change;
        Files.setPosixFilePermissions(object, PosixFilePermissions.fromString("rw-------"));
        Files.write(object, sealed);

        assertThatThrownBy(() -> {
                    try (InputStream in = vault.open(incident, key, stored)) {
                        in.readAllBytes();
                    }
                })
                .isInstanceOf(EvidenceAltered.class);
    }

    @Property(tries = 40)
    void acceptsNoMoreThanTheLimit(@ForAll @Size(max = 2000) byte[] content, @ForAll @IntRange(max = 2000) int limit)
            throws IOException {
        if (content.length <= limit) {
            assertThat(vault.put(incident, key, new Dripping(content, 99), limit)
                            .size())
                    .isEqualTo(content.length);
        } else {
            assertThatThrownBy(() -> vault.put(incident, key, new Dripping(content, 99), limit))
                    .isInstanceOf(EvidenceTooLarge.class);
        }
    }

    /** Returns a few bytes at a time, as a slow connection does. */
    private static final class Dripping extends ByteArrayInputStream {
        private final int piece;

        Dripping(byte[] content, int piece) {
            super(content);
            this.piece = piece;
        }

        @Override
        public synchronized int read(byte[] bytes, int from, int length) {
            return super.read(bytes, from, Math.min(piece, length));
        }
    }
}
