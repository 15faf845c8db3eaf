package dev.afterword.evidence;

import dev.afterword.evidence.vault.DataKey;
import dev.afterword.evidence.vault.DataKeys;
import dev.afterword.evidence.vault.EvidenceAltered;
import dev.afterword.evidence.vault.ObjectId;
import dev.afterword.evidence.vault.Sha256;
import dev.afterword.evidence.vault.StoredObject;
import dev.afterword.evidence.vault.Vault;
import dev.afterword.kernel.sql.RecordedRows;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.unit.DataSize;

/** Writes content to the vault and reads it from there, with the key of its incident. */
@Component
class EvidenceFiles implements RecordedRows {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceFiles.class);

    private final Vault vault;
    private final DataKeys keys;
    private final EvidenceStore store;
    private final long limit;

    EvidenceFiles(
            Vault vault,
            DataKeys keys,
            EvidenceStore store,
            @Value("${afterword.evidence.largest-file:4GB}") DataSize limit) {
        this.vault = vault;
        this.store = store;
        this.keys = keys;
        this.limit = limit.toBytes();
    }

    @Override
    public Set<String> tables() {
        return Set.of();
    }

    @Override
    public Recording recording() {
        return Recording.NONE;
    }

    /** Reads the content of every file that isn't disposed of. */
    @Override
    public List<Fault> faults(UUID incident) {
        List<Fault> faults = new ArrayList<>();
        for (EvidenceItem item : store.all(incident)) {
            ObjectId object = store.objectOf(item.id()).orElse(null);
            if (object == null || item.file() == null) {
                continue;
            }
            try (InputStream content = open(sealed(item, object))) {
                content.transferTo(OutputStream.nullOutputStream());
            } catch (NoSuchFileException e) {
                faults.add(new Fault("E-" + item.number(), "contentMissing"));
            } catch (EvidenceAltered e) {
                faults.add(new Fault("E-" + item.number(), "contentAltered"));
            } catch (IOException e) {
                faults.add(new Fault("E-" + item.number(), "contentUnreadable"));
            }
        }
        return faults;
    }

    /** Returns the size limit of files in bytes. */
    long limit() {
        return limit;
    }

    /** Returns the key to encrypt with. Call within the transaction of the access decision; encryption takes long and needs none. */
    DataKey keyOf(UUID incident) throws EvidenceAltered {
        return keys.ofOrNew(incident);
    }

    StagedFile put(UUID incident, DataKey key, NewFile file) throws IOException {
        return new StagedFile(vault, new Sealed(incident, key, vault.put(incident, key, file.content(), limit)), file);
    }

    /** Writes the content of a file that has no row yet. */
    void copyTo(StagedFile file, OutputStream out) throws IOException {
        try (InputStream content = open(file.sealed)) {
            content.transferTo(out);
        }
    }

    Sealed sealed(EvidenceItem item, ObjectId object) throws EvidenceAltered {
        EvidenceItem.FileFacts file = item.file();
        Sha256 sha256 = item.sha256();
        if (file == null || sha256 == null) {
            throw new IllegalStateException("an external record has no content");
        }
        return sealed(item.incident(), new StoredObject(object, sha256, file.size()));
    }

    Sealed sealed(UUID incident, StoredObject stored) throws EvidenceAltered {
        return new Sealed(incident, keys.of(incident), stored);
    }

    InputStream open(Sealed sealed) throws IOException {
        return vault.open(sealed.incident(), sealed.key(), sealed.stored());
    }

    /** Deletes content once the transaction has committed: if it fails, the content is still needed. */
    void deleteAfterCommit(UUID incident, ObjectId object) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                try {
                    vault.delete(incident, object);
                } catch (IOException e) {
                    LOG.warn("Content of a disposed item is still on disk; the orphan collector will delete it", e);
                }
            }
        });
    }

    /** The place of an encrypted object, with its key. */
    record Sealed(UUID incident, DataKey key, StoredObject stored) {}

    /**
     * A file on disk that has no row yet. If it is closed before it is claimed, it is deleted. Once claimed it stays whatever happens,
     * because a commit that reports failure may have succeeded; the orphan collector deletes files without a row.
     */
    static final class StagedFile implements AutoCloseable {
        private final Vault vault;
        private final Sealed sealed;
        private final String name;
        private final @Nullable String mediaType;
        private boolean claimed;

        StagedFile(Vault vault, Sealed sealed, NewFile file) {
            this.vault = vault;
            this.sealed = sealed;
            this.name = file.name().isEmpty() ? "file" : file.name();
            this.mediaType = file.mediaType();
        }

        Sha256 sha256() {
            return sealed.stored().sha256();
        }

        UUID incident() {
            return sealed.incident();
        }

        StoredObject claim() {
            claimed = true;
            return sealed.stored();
        }

        EvidenceItem.FileFacts facts() {
            return new EvidenceItem.FileFacts(name, mediaType, sealed.stored().size());
        }

        @Override
        public void close() {
            if (!claimed) {
                try {
                    vault.delete(sealed.incident(), sealed.stored().id());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
