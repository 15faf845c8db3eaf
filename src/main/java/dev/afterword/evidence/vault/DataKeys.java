package dev.afterword.evidence.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.afterword.database.DataFolder;
import java.security.GeneralSecurityException;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The data keys of incidents. They are stored in the database, wrapped with the master key, which isn't stored there. */
@Component
public class DataKeys {

    private final DataKeyStore store;
    private final MasterKey master;

    DataKeys(DataKeyStore store, DataFolder home) {
        this.store = store;
        this.master = MasterKeyCheck.open(store, home);
    }

    public DataKey of(UUID incident) throws EvidenceAltered {
        byte[] wrapped = store.find(incident).orElseThrow(() -> new EvidenceAltered("this incident has no data key"));
        return master.unwrap(incident, wrapped);
    }

    /** Returns the key of an incident from its stored form, for a reader who isn't a member of the incident. */
    public DataKey unwrap(UUID incident, byte[] wrapped) throws EvidenceAltered {
        return master.unwrap(incident, wrapped);
    }

    /** Returns the key of an incident, and creates one if there is none; if two are created at once, the first is used. */
    public DataKey ofOrNew(UUID incident) throws EvidenceAltered {
        if (store.find(incident).isEmpty()) {
            store.insert(incident, master.wrap(incident, DataKey.random()));
        }
        return of(incident);
    }

    /**
     * Seals a secret of the installation, such as the token of another system, with the master key.
     *
     * @param purpose what it is for; it opens for nothing else
     */
    public byte[] seal(String purpose, String secret) {
        try {
            return master.seal(purpose, secret.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a secret could not be sealed", e);
        }
    }

    /** Returns a secret that was sealed for this purpose. Throws if it is damaged, or was sealed with another master key. */
    public String open(String purpose, byte[] sealed) {
        try {
            return new String(master.open(purpose, sealed), UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a secret does not open with this master key: " + purpose, e);
        }
    }
}
