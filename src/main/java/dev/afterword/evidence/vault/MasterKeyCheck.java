package dev.afterword.evidence.vault;

import dev.afterword.database.DataFolder;
import dev.afterword.database.StartupException;
import java.util.UUID;

/**
 * Opens the master key at the start. Refuses to start with a key that this database's evidence wasn't encrypted with, because new
 * evidence would then need one key, and existing evidence the other.
 */
final class MasterKeyCheck {
    private static final UUID NO_INCIDENT = new UUID(0, 0);

    private MasterKeyCheck() {}

    /** @throws StartupException if the key is missing or another one */
    static MasterKey open(DataKeyStore store, DataFolder home) {
        if (store.findCheck().isPresent() && !MasterKey.isThere(home)) {
            throw new StartupException(
                    "The master key is missing: " + MasterKey.file(home)
                            + ". The evidence of this database was sealed with it",
                    "Put secrets/master.key back from your copy of the data folder, and start again. No new key was created: without the"
                            + " old one the evidence files can't be opened; everything else is complete in the database.");
        }
        MasterKey key = MasterKey.of(home);
        byte[] check = store.findCheck().orElseGet(() -> insert(store, key));
        try {
            key.unwrap(NO_INCIDENT, check);
        } catch (EvidenceAltered e) {
            throw new StartupException(
                    MasterKey.file(home) + " is not the master key that the evidence of this database was sealed with",
                    "Put the right secrets/master.key back from your copy of the data folder; or name the data folder and the database"
                            + " that belong together in AFTERWORD_HOME and AFTERWORD_DB_URL.",
                    e);
        }
        return key;
    }

    /** If two instances start for the first time at once, both use the check of the first. */
    private static byte[] insert(DataKeyStore store, MasterKey key) {
        store.insertCheck(key.wrap(NO_INCIDENT, DataKey.random()));
        return store.findCheck().orElseThrow();
    }
}
