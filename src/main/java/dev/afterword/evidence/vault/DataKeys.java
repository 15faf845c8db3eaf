package dev.afterword.evidence.vault;

import dev.afterword.database.DataFolder;
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
}
