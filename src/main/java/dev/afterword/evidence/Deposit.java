package dev.afterword.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that lies on disk and has no row yet. Closed before it was claimed, it is gone again; claimed, it stays whatever
 * happens, for a commit that fails may still have happened, and what no row names the {@link Sweeper} collects.
 */
final class Deposit implements AutoCloseable {
    private final Vault vault;
    private final UUID incident;
    private final Stored stored;
    private final String name;
    private final @Nullable String mediaType;
    private boolean claimed;

    Deposit(Vault vault, UUID incident, Stored stored, NewFile file) {
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

    Stored claim() {
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
