package dev.afterword.evidence.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.database.StartupException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceFolderTests {

    private final UUID incident = UUID.randomUUID();

    @TempDir
    Path folder;

    private List<KnownObjectStore.Place> stored(Vault vault) throws IOException {
        StoredObject stored = vault.put(incident, DataKey.random(), new ByteArrayInputStream(new byte[] {1}), 9);
        return List.of(new KnownObjectStore.Place(incident, stored.id()));
    }

    @Test
    void aNewFolderIsMarkedAndOpensAgain() {
        Vault vault = new Vault(folder);

        EvidenceFolderCheck.require(vault, "ours", List.of());
        EvidenceFolderCheck.require(vault, "ours", List.of());

        assertThat(folder.resolve(EvidenceFolderCheck.FILE)).hasContent("ours");
    }

    @Test
    void aFolderFromBeforeTheMarkIsKnownByItsFiles() throws IOException {
        Vault vault = new Vault(folder);

        EvidenceFolderCheck.require(vault, "ours", stored(vault));

        assertThat(folder.resolve(EvidenceFolderCheck.FILE)).hasContent("ours");
    }

    @Test
    void theFolderOfAnotherInstallationIsRefusedAndStaysAsItIs() throws IOException {
        Vault vault = new Vault(folder);
        EvidenceFolderCheck.require(vault, "theirs", List.of());

        assertThatThrownBy(() -> EvidenceFolderCheck.require(vault, "ours", stored(vault)))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("another installation");
        assertThat(folder.resolve(EvidenceFolderCheck.FILE)).hasContent("theirs");
    }

    @Test
    void anEmptyFolderIsRefusedWhereTheDatabaseKnowsEvidence(@TempDir Path mounted) throws IOException {
        List<KnownObjectStore.Place> known = stored(new Vault(mounted));

        assertThatThrownBy(() -> EvidenceFolderCheck.require(new Vault(folder), "ours", known))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("none of the files");
        assertThat(Files.exists(folder.resolve(EvidenceFolderCheck.FILE))).isFalse();
    }
}
