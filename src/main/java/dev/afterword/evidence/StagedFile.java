package dev.afterword.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file on disk that has no row yet. If it is closed before it is claimed, it is deleted. Once claimed it stays whatever happens,
 * because a commit that reports failure may have succeeded; {@link OrphanCollector} deletes files without a row.
 */
final class StagedFile implements AutoCloseable {
    private final Vault vault;
    private final UUID incident;
    private final StoredObject stored;
    private final String name;
    private final @Nullable String mediaType;
    private boolean claimed;

    StagedFile(Vault vault, UUID incident, StoredObject stored, NewFile file) {
        this.vault = vault;
        this.incident = incident;
        this.stored = stored;
        this.name = file.name().isEmpty() ? "file" : file.name();
        this.mediaType = file.mediaType();
    }

    Sha256 sha256() {
        return stored.sha256();
    }

    UUID incident() {
        return incident;
    }

    StoredObject claim() {
        claimed = true;
        return stored;
    }

    EvidenceItem.FileFacts facts() {
        return new EvidenceItem.FileFacts(name, mediaType, stored.size());
    }

    @Override
    public void close() {
        if (!claimed) {
            try {
                vault.delete(incident, stored.id());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
