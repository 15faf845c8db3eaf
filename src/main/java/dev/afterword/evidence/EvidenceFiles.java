package dev.afterword.evidence;

import dev.afterword.database.DataFolder;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.unit.DataSize;

/** Writes content to the vault and reads it from there, with the key of its incident. */
@Component
class EvidenceFiles {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceFiles.class);

    private final Vault vault;
    private final DataKeys keys;
    private final long limit;

    EvidenceFiles(DataFolder home, DataKeys keys, @Value("${afterword.evidence.largest-file:4GB}") DataSize limit) {
        this.vault = new Vault(home.folder("evidence"));
        this.keys = keys;
        this.limit = limit.toBytes();
    }

    /** Returns the size limit of files in bytes. */
    long limit() {
        return limit;
    }

    Vault vault() {
        return vault;
    }

    /** Returns the key to encrypt with. Call within the transaction of the access decision; encryption takes long and needs none. */
    DataKey keyOf(UUID incident) throws EvidenceAltered {
        return keys.ofOrNew(incident);
    }

    StagedFile put(UUID incident, DataKey key, NewFile file) throws IOException {
        return new StagedFile(vault, incident, vault.put(incident, key, file.content(), limit), file);
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
}
